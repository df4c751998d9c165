import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTenures } from '@/api/pool';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import css from './pool.module.css';

/** Who looked after whom, from when to when, and how it began and ended. */
export function PoolHistory() {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  const tenures = useTenures();
  return (
    <Loaded from={tenures} skeleton={<CardSkeleton rows={8} />}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.items);
        if (rows.length === 0)
          return (
            <Card>
              <EmptyView title={t('pool.history.empty')} text={t('pool.history.emptyText')} />
            </Card>
          );
        return (
          <Card title={t('pool.history.tab')} caption={t('pool.history.caption')}>
            <PlainTable
              rows={rows}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: 'customer',
                  title: t('pool.history.customer'),
                  render: (row) => (
                    <Link to={`/customers/${row.customerId}`}>{row.customer ?? row.customerId}</Link>
                  ),
                },
                { key: 'owner', title: t('pool.history.owner'), render: (row) => person(row.ownerId) },
                { key: 'since', title: t('pool.history.since'), render: (row) => format.instant(row.since) },
                {
                  key: 'began',
                  title: t('pool.history.began'),
                  render: (row) => t(`pool.began.${row.began}`, { by: row.beganBy }),
                },
                {
                  key: 'until',
                  title: t('pool.history.until'),
                  render: (row) =>
                    row.until ? (
                      format.instant(row.until)
                    ) : (
                      <span className={css.present}>{t('pool.history.present')}</span>
                    ),
                },
                {
                  key: 'ended',
                  title: t('pool.history.ended'),
                  render: (row) => (row.ended ? t(`pool.ended.${row.ended}`, { by: row.endedBy }) : '—'),
                },
              ]}
            />
            <LoadMore pages={tenures} shown={rows.length} />
          </Card>
        );
      }}
    </Loaded>
  );
}
