import { Segmented, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDeliveries, type Webhook } from '@/api/webhooks';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { DeliveryBody } from './delivery-body';
import { ReplayRange } from './replay-range';

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
  const state = get('state');
  const deliveries = useDeliveries(webhook.id, state);
  return (
    <Card
      title={t('webhooks.log', { name: webhook.name })}
      caption={t('webhooks.logCaption')}
      acts={<ReplayRange webhook={webhook} />}
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
          return (
            <>
              <Table
                size="small"
                rowKey="id"
                dataSource={rows}
                pagination={false}
                scroll={{ x: 'max-content' }}
                expandable={{
                  expandedRowRender: (row) => <DeliveryBody webhook={webhook.id} delivery={row} />,
                }}
                columns={[
                  {
                    key: 'time',
                    title: t('webhooks.created'),
                    render: (_, row) => format.instant(row.createdAt),
                  },
                  { key: 'fact', title: t('webhooks.fact'), dataIndex: 'fact' },
                  {
                    key: 'state',
                    title: t('webhooks.state'),
                    render: (_, row) => (
                      <Tag color={colours[row.state]}>{t(`webhooks.deliveryState.${row.state}`)}</Tag>
                    ),
                  },
                  { key: 'attempts', title: t('webhooks.attempts'), align: 'right', dataIndex: 'attempts' },
                  {
                    key: 'last',
                    title: t('webhooks.lastAttempt'),
                    render: (_, row) =>
                      row.lastStatus ?? (row.lastError ? t(`webhooks.error.${row.lastError}`) : '—'),
                  },
                ]}
              />
              <LoadMore pages={deliveries} shown={rows.length} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
