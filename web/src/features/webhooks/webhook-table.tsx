import { Space, Switch, Table, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangeWebhook, type Webhook } from '@/api/webhooks';
import { rowId } from '@/ui/row-id';
import { useFormat } from '@/ui/use-format';
import { Problem } from './problem';
import { WebhookActs } from './webhook-acts';
import css from './webhooks.module.css';

export function WebhookTable({
  webhooks,
  shown,
  onShow,
  onEdit,
}: {
  webhooks: Webhook[];
  shown?: number;
  onShow: (id: number) => void;
  onEdit: (webhook: Webhook) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useChangeWebhook();
  return (
    <>
      <Problem error={change.error} />
      <Table
        size="small"
        rowKey="id"
        dataSource={webhooks}
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowClassName={(row) => (row.id === shown ? css.shown! : '')}
        onRow={(row) => ({ ...rowId(`webhook-${row.name}`), onClick: () => onShow(row.id) })}
        columns={[
          {
            key: 'name',
            title: t('webhooks.name'),
            render: (_, row) => (
              <>
                <b style={{ fontWeight: 600 }}>{row.name}</b>
                <div className={css.quiet}>{row.url}</div>
              </>
            ),
          },
          {
            key: 'facts',
            title: t('webhooks.facts'),
            width: 300,
            render: (_, row) => (
              <Space size={[4, 4]} wrap>
                {row.facts.map((fact) => (
                  <Tag key={fact}>{fact}</Tag>
                ))}
              </Space>
            ),
          },
          {
            key: 'state',
            title: t('webhooks.state'),
            render: (_, row) => <State webhook={row} />,
          },
          {
            key: 'waiting',
            title: t('webhooks.waiting'),
            align: 'right',
            render: (_, row) => format.count(row.waiting),
          },
          {
            key: 'last',
            title: t('webhooks.lastAttempt'),
            render: (_, row) => format.instant(row.lastAttemptAt),
          },
          {
            key: 'on',
            title: t('webhooks.on'),
            render: (_, row) => (
              <Switch
                checked={row.state === 'active'}
                loading={change.isPending && change.variables.id === row.id}
                onChange={(on) => change.mutate({ id: row.id, state: on ? 'active' : 'paused' })}
                aria-label={t('webhooks.onOf', { name: row.name })}
              />
            ),
          },
          {
            key: 'acts',
            align: 'right',
            render: (_, row) => <WebhookActs webhook={row} onEdit={() => onEdit(row)} />,
          },
        ]}
      />
    </>
  );
}

function State({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (webhook.state === 'paused')
    return <Tag color="red">{t(`webhooks.paused.${webhook.pausedBecause ?? 'person'}`)}</Tag>;
  if (webhook.failures === 0) return <Tag color="green">{t('webhooks.active')}</Tag>;
  return (
    <Tooltip
      title={
        webhook.nextAttemptAt && t('webhooks.nextAttempt', { time: format.instant(webhook.nextAttemptAt) })
      }
    >
      <Tag color="orange">{t('webhooks.failing', { count: webhook.failures })}</Tag>
    </Tooltip>
  );
}
