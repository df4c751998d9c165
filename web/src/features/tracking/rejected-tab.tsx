import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRejected, useReplay } from '@/api/tracking';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { TrackingProblem } from './tracking-problem';
import css from './tracking.module.css';

/** Messages that were not taken, each with its reason, and the way to take them after all. */
export function RejectedTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const rejected = useRejected();
  const replay = useReplay();
  const [chosen, setChosen] = useState<number[]>([]);
  const run = (atReceipt: boolean) =>
    replay.mutate({ ids: chosen, atReceipt }, { onSuccess: () => setChosen([]) });
  return (
    <Loaded from={rejected} skeleton={<CardSkeleton rows={6} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <Card title={t('tracking.rejected.tab')} caption={t('tracking.rejected.caption')}>
            <TrackingProblem error={replay.error} />
            {replay.data && (
              <Alert
                closable
                type={replay.data.rejected > 0 ? 'warning' : 'success'}
                title={t('tracking.rejected.replayed', { ...replay.data })}
              />
            )}
            {items.length === 0 ? (
              <EmptyView title={t('tracking.rejected.empty')} />
            ) : (
              <>
                <div className={css.acts}>
                  <Button
                    disabled={chosen.length === 0}
                    loading={replay.isPending}
                    onClick={() => run(false)}
                  >
                    {t('tracking.rejected.replay')}
                  </Button>
                  <Button disabled={chosen.length === 0} loading={replay.isPending} onClick={() => run(true)}>
                    {t('tracking.rejected.atReceipt')}
                  </Button>
                </div>
                <Table
                  size="small"
                  rowKey="id"
                  dataSource={items}
                  pagination={false}
                  scroll={{ x: 'max-content' }}
                  rowSelection={{
                    selectedRowKeys: chosen,
                    onChange: (keys) => setChosen(keys as number[]),
                    getCheckboxProps: (row) => ({ disabled: !row.mayReplay }),
                  }}
                  expandable={{ expandedRowRender: (row) => <pre className={css.lines}>{row.message}</pre> }}
                  columns={[
                    {
                      key: 'time',
                      title: t('tracking.rejected.time'),
                      render: (_, row) => format.instant(row.receivedAt),
                    },
                    { key: 'name', title: t('tracking.plan.name'), render: (_, row) => row.name ?? '—' },
                    {
                      key: 'reason',
                      title: t('tracking.rejected.reason'),
                      render: (_, row) => format.phrase(row.detail) || row.reason,
                    },
                  ]}
                />
                <LoadMore pages={rejected} shown={items.length} />
              </>
            )}
          </Card>
        );
      }}
    </Loaded>
  );
}
