import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';

const screens = [
  { key: 'late', path: '/at-risk', permission: 'readCustomers' },
  { key: 'work', path: '/at-risk/desk', permission: 'keepTasks' },
  { key: 'team', path: '/at-risk/team', permission: 'keepTasks' },
  { key: 'rule', path: '/at-risk/rule', permission: 'manageWork' },
] as const;

/** Between everybody who is late now, the lists that are worked, how teams do, and the rule of the lists. */
export function DeskSwitch({ shown }: { shown: (typeof screens)[number]['key'] }) {
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
          label: <span data-testid={`desk-${key}`}>{t(`desk.screen.${key}`)}</span>,
        }))}
    />
  );
}
