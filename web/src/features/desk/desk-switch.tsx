import { useTranslation } from 'react-i18next';
import { ScreenSwitch } from '@/ui/screen-switch';

const screens = [
  { key: 'late', path: '/at-risk', permission: 'readCustomers' },
  { key: 'work', path: '/at-risk/desk', permission: 'keepTasks' },
  { key: 'team', path: '/at-risk/team', permission: 'keepTasks' },
  { key: 'rule', path: '/at-risk/rule', permission: 'manageWork' },
] as const;

/** Between everybody who is late now, the lists that are worked, how teams do, and the rule of the lists. */
export function DeskSwitch({ shown }: { shown: (typeof screens)[number]['key'] }) {
  const { t } = useTranslation();
  return (
    <ScreenSwitch screens={screens} shown={shown} prefix="desk" nameOf={(key) => t(`desk.screen.${key}`)} />
  );
}
