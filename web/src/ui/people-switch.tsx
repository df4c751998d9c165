import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';

const screens = [
  { key: 'customers', path: '/customers', permission: 'readCustomers' },
  { key: 'companies', path: '/companies', permission: 'readCustomers' },
  { key: 'contracts', path: '/contracts', permission: 'readCustomers' },
  { key: 'pool', path: '/customers/pool', permission: 'readCustomers' },
  { key: 'duplicates', path: '/customers/duplicates', permission: 'mergeCustomers' },
] as const;

/** Between the screens about people: all of them, their companies, what they agreed to, those nobody looks after, those who may be one. */
export function PeopleSwitch({ shown }: { shown: (typeof screens)[number]['key'] }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const may = useMay();
  return (
    <Segmented
      style={{ maxWidth: '100%', overflowX: 'auto' }}
      value={shown}
      onChange={(next) => void go(screens.find((one) => one.key === next)!.path)}
      options={screens
        .filter((one) => may(one.permission))
        .map(({ key }) => ({
          value: key,
          label: <span data-testid={`show-${key}`}>{t(`people.${key}`)}</span>,
        }))}
    />
  );
}
