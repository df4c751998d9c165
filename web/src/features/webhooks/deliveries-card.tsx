import { Button, Segmented, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeliveries, type Webhook } from '@/api/webhooks';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { DeliveryBody } from './delivery-body';
import css from './webhooks.module.css';

const ReplayRange = lazy(() => import('./replay-range').then((file) => ({ default: file.ReplayRange })));

const states = ['queued', 'delivered', 'skipped', 'failed'] as const;
const colours: Record<string, string> = {
  queued: 'blue',
  delivered: 'green',
  failed: 'red',
  skipped: 'default',
};

/** The delivery log of a webhook. */
export function DeliveriesCard({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const [replaying, setReplaying] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const state = get('state');
  const deliveries = useDeliveries(webhook.id, state);
  return (
    <Card
      title={t('webhooks.log', { name: webhook.name })}
      caption={t('webhooks.logCaption')}
      acts={
        <Button size="small" onClick={() => setReplaying(true)}>
          {t('webhooks.replayRange')}
        </Button>
      }
      testId="deliveries"
    >
      <Segmented
        value={state ?? 'all'}
        onChange={(chosen) => set({ state: chosen === 'all' ? undefined : chosen })}
        options={['all', ...states].map((one) => ({ value: one, label: t(`webhooks.deliveryState.${one}`) }))}
        style={{ marginBottom: 12 }}
      />
      <Loaded from={deliveries}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <EmptyView title={t('webhooks.noDeliveries')} />;
          const opened = rows.find((row) => row.id === open);
          return (
            <>
              <PlainTable
                rows={rows}
                keyOf={(row) => row.id}
                columns={[
                  {
                    key: 'time',
                    title: t('webhooks.created'),
                    render: (row) => (
                      <button
                        type="button"
                        className={css.open}
                        aria-expanded={row.id === open}
                        onClick={() => setOpen(row.id === open ? null : row.id)}
                      >
                        {format.instant(row.createdAt)}
                      </button>
                    ),
                  },
                  { key: 'fact', title: t('webhooks.fact'), render: (row) => row.fact },
                  {
                    key: 'state',
                    title: t('webhooks.state'),
                    render: (row) => (
                      <Tag color={colours[row.state]}>{t(`webhooks.deliveryState.${row.state}`)}</Tag>
                    ),
                  },
                  {
                    key: 'attempts',
                    title: t('webhooks.attempts'),
                    align: 'right',
                    render: (row) => row.attempts,
                  },
                  {
                    key: 'last',
                    title: t('webhooks.lastAttempt'),
                    render: (row) =>
                      row.lastStatus ?? (row.lastError ? t(`webhooks.error.${row.lastError}`) : '—'),
                  },
                ]}
              />
              <LoadMore pages={deliveries} shown={rows.length} />
              {opened && (
                <section
                  key={opened.id}
                  ref={intoView}
                  className={css.opened}
                  aria-label={`${opened.fact} ${format.instant(opened.createdAt)}`}
                >
                  <DeliveryBody webhook={webhook.id} delivery={opened} />
                </section>
              )}
            </>
          );
        }}
      </Loaded>
      <Suspense>
        {replaying && <ReplayRange webhook={webhook} onClose={() => setReplaying(false)} />}
      </Suspense>
    </Card>
  );
}

function intoView(section: HTMLElement | null) {
  section?.scrollIntoView({ block: 'nearest' });
}
