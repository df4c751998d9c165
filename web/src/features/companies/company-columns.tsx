import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { CompanyRow } from '@/api/companies';
import type { PlainColumn } from '@/ui/plain-table';
import type { useFormat } from '@/ui/use-format';
import css from './companies.module.css';
import { HealthMark } from './health-mark';

/** The columns of the list of companies; the server sorts by their keys. */
export const companyColumns = (
  t: TFunction,
  format: ReturnType<typeof useFormat>,
  person: (id: number | null) => string | undefined | null,
): PlainColumn<CompanyRow>[] => [
  {
    key: 'name',
    title: t('companies.name'),
    sorts: 'ascending',
    render: (row) => (
      <Link to={`/companies/${row.id}`} data-testid="company-row">
        <b className={css.name}>{row.name}</b>
        {row.domain && <span className={css.domain}>{row.domain}</span>}
      </Link>
    ),
  },
  {
    key: 'health',
    title: t('companies.health'),
    sorts: 'ascending',
    render: (row) => <HealthMark health={row.health} />,
  },
  { key: 'owner', title: t('companies.owner'), render: (row) => person(row.ownerId) ?? '—' },
  {
    key: 'people',
    title: t('companies.people'),
    align: 'right',
    sorts: 'descending',
    render: (row) => format.count(row.people),
  },
  {
    key: 'orders',
    title: t('companies.orders'),
    align: 'right',
    sorts: 'descending',
    render: (row) => format.count(row.orders),
  },
  {
    key: 'spend',
    title: t('companies.spend'),
    align: 'right',
    sorts: 'descending',
    render: (row) => format.money(row.spend),
  },
  {
    key: 'renewal',
    title: <span title={t('companies.renewalMeans')}>{t('companies.renewalDate')}</span>,
    align: 'right',
    sorts: 'ascending',
    render: (row) => format.day(row.renewalDate),
  },
];
