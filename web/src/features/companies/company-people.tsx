import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCustomers } from '@/api/customers';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { StageTag } from '@/ui/tag';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';

/** The people of a company, those who spent most first. */
export function CompanyPeople({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useCustomers({
    filters: JSON.stringify([{ kind: 'company', id }]),
    sort: '-spend',
    who: 'all',
  });
  return (
    <Card title={t('companies.people')} testId="company-people">
      <Loaded from={list} skeleton={<CardSkeleton rows={4} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <EmptyView title={t('customers.empty.title')} />;
          return (
            <>
              <PlainTable
                rows={rows}
                keyOf={(row) => row.id}
                columns={[
                  {
                    key: 'name',
                    title: t('customers.column.name'),
                    render: (row) => (
                      <Link to={`/customers/${row.id}`}>
                        {row.name ?? row.number ?? row.email ?? row.id}
                        {row.name && row.number && (
                          <span style={{ color: 'var(--ink3)', marginLeft: 8 }}>{row.number}</span>
                        )}
                      </Link>
                    ),
                  },
                  {
                    key: 'stage',
                    title: t('customers.column.stage'),
                    render: (row) => <StageTag stage={row.stage} />,
                  },
                  {
                    key: 'orders',
                    title: t('customers.column.orders'),
                    align: 'right',
                    render: (row) => format.count(row.orders),
                  },
                  {
                    key: 'spend',
                    title: t('customers.column.spend'),
                    align: 'right',
                    render: (row) => format.money(row.spend),
                  },
                  {
                    key: 'last',
                    title: t('customers.column.lastOrder'),
                    align: 'right',
                    render: (row) => format.day(row.lastOrder),
                  },
                ]}
              />
              <LoadMore pages={list} shown={rows.length} total={pages[0]?.total} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
