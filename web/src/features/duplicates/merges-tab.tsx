import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMerges, useUndoMerges } from '@/api/duplicates';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';

/** Every merge that was made, by whom and why, and the way back. */
export function MergesTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const merges = useMerges();
  const undo = useUndoMerges();
  return (
    <Loaded from={merges} skeleton={<CardSkeleton rows={8} />}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.items);
        if (rows.length === 0)
          return (
            <Card>
              <EmptyView title={t('duplicates.merges.empty')} text={t('duplicates.merges.emptyText')} />
            </Card>
          );
        return (
          <Card title={t('duplicates.merges.tab')} caption={t('duplicates.merges.caption')}>
            <PlainTable
              rows={rows}
              keyOf={(row) => row.id}
              testIdOf={(row) => `merge-${row.id}`}
              columns={[
                {
                  key: 'time',
                  title: t('duplicates.merges.time'),
                  render: (row) => format.instant(row.time),
                },
                {
                  key: 'from',
                  title: t('duplicates.merges.from'),
                  render: (row) => row.fromName ?? row.fromId,
                },
                {
                  key: 'into',
                  title: t('duplicates.merges.into'),
                  render: (row) => <Link to={`/customers/${row.intoId}`}>{row.intoName ?? row.intoId}</Link>,
                },
                {
                  key: 'reason',
                  title: t('duplicates.merges.reason'),
                  render: (row) => t(`duplicates.because.${row.reason}`),
                },
                { key: 'actor', title: t('duplicates.merges.actor'), render: (row) => row.actor },
                {
                  key: 'act',
                  title: t('duplicates.merges.state'),
                  align: 'right',
                  render: (row) =>
                    row.undoneAt ? (
                      t('duplicates.merges.undone', { time: format.instant(row.undoneAt) })
                    ) : (
                      <Popconfirm
                        title={t('duplicates.merges.ask')}
                        description={t('duplicates.merges.askText')}
                        okText={t('act.undo')}
                        cancelText={t('act.cancel')}
                        onConfirm={() =>
                          undo.mutate([row.id], {
                            onSuccess: () => toast(t('duplicates.merges.done')),
                            onError: (error) => toast(error.message, { failed: true }),
                          })
                        }
                      >
                        <Button size="small" disabled={undo.isPending} data-testid="undo-merge">
                          {t('act.undo')}
                        </Button>
                      </Popconfirm>
                    ),
                },
              ]}
            />
            <LoadMore pages={merges} shown={rows.length} />
          </Card>
        );
      }}
    </Loaded>
  );
}
