import { useTranslation } from 'react-i18next';
import { ScreenSwitch } from './screen-switch';

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
  return <ScreenSwitch screens={screens} shown={shown} prefix="show" nameOf={(key) => t(`people.${key}`)} />;
}
