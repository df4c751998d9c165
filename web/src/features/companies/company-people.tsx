import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCustomers } from '@/api/customers';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { StageTag } from '@/ui/tag';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';

/** The people of a company, those who spent most first. */
export function CompanyPeople({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useCustomers({ filters: JSON.stringify([{ kind: 'company', id }]), sort: '-spend' });
  return (
    <Card title={t('companies.people')} testId="company-people">
      <Loaded from={list} skeleton={<CardSkeleton rows={4} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return (
            <>
              <Table
                size="small"
                rowKey="id"
                dataSource={rows}
                pagination={false}
                scroll={{ x: 'max-content' }}
                columns={[
                  {
                    key: 'name',
                    title: t('customers.column.name'),
                    render: (_, row) => (
                      <Link to={`/customers/${row.id}`}>{row.name ?? row.number ?? row.email ?? row.id}</Link>
                    ),
                  },
                  {
                    key: 'stage',
                    title: t('customers.column.stage'),
                    render: (_, row) => <StageTag stage={row.stage} />,
                  },
                  {
                    key: 'orders',
                    title: t('customers.column.orders'),
                    align: 'right',
                    render: (_, row) => format.count(row.orders),
                  },
                  {
                    key: 'spend',
                    title: t('customers.column.spend'),
                    align: 'right',
                    render: (_, row) => format.money(row.spend),
                  },
                  {
                    key: 'last',
                    title: t('customers.column.lastOrder'),
                    align: 'right',
                    render: (_, row) => format.day(row.lastOrder),
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
