import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDelivery, useReplay, useSkip, type Delivery } from '@/api/webhooks';
import { Loaded } from '@/ui/views';
import { AttemptLine } from './attempt-line';
import { Problem } from './problem';
import css from './webhooks.module.css';

/** What was sent, how each attempt went, and what can be done about it. */
export function DeliveryBody({ webhook, delivery }: { webhook: number; delivery: Delivery }) {
  const { t } = useTranslation();
  const replay = useReplay();
  const skip = useSkip();
  const again = delivery.state === 'delivered' || delivery.state === 'skipped';
  return (
    <Loaded from={useDelivery(webhook, delivery.id)}>
      {(detail) => (
        <div className={css.detail}>
          <div>
            <h4>{t('webhooks.body')}</h4>
            <pre tabIndex={0}>{JSON.stringify(detail.payload, null, 2)}</pre>
          </div>
          <div>
            <h4>{t('webhooks.attempts')}</h4>
            {detail.attempts.length === 0 && <p className={css.quiet}>{t('webhooks.noAttempts')}</p>}
            {detail.attempts.map((attempt) => (
              <AttemptLine key={attempt.time} attempt={attempt} />
            ))}
            <Problem error={replay.error ?? skip.error} />
            <Space>
              {again && detail.fact !== 'webhook_test' && (
                <Button
                  size="small"
                  loading={replay.isPending}
                  onClick={() => replay.mutate({ id: webhook, delivery: delivery.id })}
                >
                  {t('webhooks.replay')}
                </Button>
              )}
              {delivery.state === 'queued' && (
                <Button
                  size="small"
                  loading={skip.isPending}
                  onClick={() => skip.mutate({ id: webhook, delivery: delivery.id })}
                >
                  {t('webhooks.skip')}
                </Button>
              )}
            </Space>
          </div>
        </div>
      )}
    </Loaded>
  );
}
