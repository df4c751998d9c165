import { Space, Switch, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangeWebhook, type Webhook } from '@/api/webhooks';
import { PlainTable } from '@/ui/plain-table';
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
      <PlainTable
        rows={webhooks}
        keyOf={(row) => row.id}
        testIdOf={(row) => `webhook-${row.name}`}
        columns={[
          {
            key: 'name',
            title: t('webhooks.name'),
            render: (row) => (
              <>
                <button
                  type="button"
                  className={css.choose}
                  aria-pressed={row.id === shown}
                  onClick={() => onShow(row.id)}
                >
                  {row.name}
                </button>
                <div className={css.quiet}>{row.url}</div>
              </>
            ),
          },
          {
            key: 'facts',
            title: t('webhooks.facts'),
            width: 300,
            render: (row) => (
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
            render: (row) => <State webhook={row} />,
          },
          {
            key: 'waiting',
            title: t('webhooks.waiting'),
            align: 'right',
            render: (row) => format.count(row.waiting),
          },
          {
            key: 'last',
            title: t('webhooks.lastAttempt'),
            render: (row) => format.instant(row.lastAttemptAt),
          },
          {
            key: 'on',
            title: t('webhooks.on'),
            render: (row) => (
              <span className={css.above}>
                <Switch
                  checked={row.state === 'active'}
                  loading={change.isPending && change.variables.id === row.id}
                  onChange={(on) => change.mutate({ id: row.id, state: on ? 'active' : 'paused' })}
                  aria-label={t('webhooks.onOf', { name: row.name })}
                />
              </span>
            ),
          },
          {
            key: 'acts',
            align: 'right',
            render: (row) => <WebhookActs webhook={row} onEdit={() => onEdit(row)} />,
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
      <Tag color="orange" className={css.above}>
        {t('webhooks.failing', { count: webhook.failures })}
      </Tag>
    </Tooltip>
  );
}
