import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** From people to their companies and back. */
export function PeopleSwitch({ shown }: { shown: 'customers' | 'companies' }) {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <Segmented
      value={shown}
      onChange={(next) => void go(`/${next}`)}
      options={(['customers', 'companies'] as const).map((key) => ({
        value: key,
        label: <span data-testid={`show-${key}`}>{t(`people.${key}`)}</span>,
      }))}
    />
  );
}
