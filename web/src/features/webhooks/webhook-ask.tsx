import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDeleteWebhook, useNewSecret, type useTestWebhook, type Webhook } from '@/api/webhooks';
import { AttemptLine } from './attempt-line';
import { Problem } from './problem';
import { SecretText } from './secret-text';
import css from './webhooks.module.css';

export type Asked = 'test' | 'secret' | 'delete';

/** How the test went, a new secret, or whether to delete. */
export function WebhookAsk({
  webhook,
  asked,
  test,
  onClose,
}: {
  webhook: Webhook;
  asked: Asked;
  test: ReturnType<typeof useTestWebhook>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const secret = useNewSecret();
  const remove = useDeleteWebhook();
  return (
    <Modal
      open
      title={t(`webhooks.ask.${asked}`, { name: webhook.name })}
      onCancel={onClose}
      footer={
        <Button onClick={onClose} data-testid="webhook-close">
          {t('act.close')}
        </Button>
      }
    >
      <Problem error={(asked === 'test' ? test.error : null) ?? secret.error ?? remove.error} />
      {asked === 'test' &&
        (test.data ? <AttemptLine attempt={test.data} /> : !test.error && t('webhooks.sending'))}
      {asked === 'secret' &&
        (secret.data ? (
          <SecretText secret={secret.data.secret} />
        ) : (
          <>
            <p className={css.quiet}>{t('webhooks.secretText')}</p>
            <Button type="primary" loading={secret.isPending} onClick={() => secret.mutate(webhook.id)}>
              {t('webhooks.newSecret')}
            </Button>
          </>
        ))}
      {asked === 'delete' && (
        <>
          <p className={css.quiet}>{t('webhooks.deleteText')}</p>
          <Button danger type="primary" loading={remove.isPending} onClick={() => remove.mutate(webhook.id)}>
            {t('webhooks.delete')}
          </Button>
        </>
      )}
    </Modal>
  );
}
