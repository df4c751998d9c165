import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRejected, useReplay } from '@/api/tracking';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { TrackingProblem } from './tracking-problem';
import css from './tracking.module.css';
import { Unfold, Unfolded } from './unfold';

/** Messages that were not taken, each with its reason, and the way to take them after all. */
export function RejectedTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const rejected = useRejected();
  const replay = useReplay();
  const [chosen, setChosen] = useState<number[]>([]);
  const [open, setOpen] = useState<number | null>(null);
  const run = (atReceipt: boolean) =>
    replay.mutate({ ids: chosen, atReceipt }, { onSuccess: () => setChosen([]) });
  return (
    <Loaded from={rejected} skeleton={<CardSkeleton rows={6} />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        const opened = items.find((row) => row.id === open);
        const able = items.filter((row) => row.mayReplay).map((row) => row.id);
        const all = able.length > 0 && able.every((id) => chosen.includes(id));
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
                <PlainTable
                  rows={items}
                  keyOf={(row) => row.id}
                  columns={[
                    {
                      key: 'chosen',
                      title: (
                        <Checkbox
                          checked={all}
                          indeterminate={!all && chosen.length > 0}
                          disabled={able.length === 0}
                          onChange={() => setChosen(all ? [] : able)}
                          aria-label={t('tracking.rejected.tab')}
                        />
                      ),
                      render: (row) => (
                        <Checkbox
                          checked={chosen.includes(row.id)}
                          disabled={!row.mayReplay}
                          onChange={({ target }) =>
                            setChosen(
                              target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id),
                            )
                          }
                          aria-label={t('customers.bulk.choose', {
                            customer: `${row.name ?? '—'} ${format.instant(row.receivedAt)}`,
                          })}
                        />
                      ),
                    },
                    {
                      key: 'time',
                      title: t('tracking.rejected.time'),
                      render: (row) => (
                        <Unfold on={row.id === open} onPress={() => setOpen(row.id === open ? null : row.id)}>
                          {format.instant(row.receivedAt)}
                        </Unfold>
                      ),
                    },
                    {
                      key: 'name',
                      title: t('tracking.plan.name'),
                      render: (row) => (
                        <span className={css.name} title={row.name ?? undefined}>
                          {row.name ?? '—'}
                        </span>
                      ),
                    },
                    {
                      key: 'reason',
                      title: t('tracking.rejected.reason'),
                      render: (row) => format.phrase(row.detail) || row.reason,
                    },
                  ]}
                />
                <LoadMore pages={rejected} shown={items.length} />
                {opened && (
                  <Unfolded key={opened.id} name={format.instant(opened.receivedAt)}>
                    <div className={css.lines}>
                      <pre>{opened.message}</pre>
                    </div>
                  </Unfolded>
                )}
              </>
            )}
          </Card>
        );
      }}
    </Loaded>
  );
}
