import { Button, Dropdown, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteWebhook, useNewSecret, useTestWebhook, type Webhook } from '@/api/webhooks';
import { AttemptLine } from './attempt-line';
import { Problem } from './problem';
import { SecretText } from './secret-text';
import css from './webhooks.module.css';

/** What can be done with a webhook: test, edit, a new secret, delete. */
export function WebhookActs({ webhook, onEdit }: { webhook: Webhook; onEdit: () => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'test' | 'secret' | 'delete' | null>(null);
  const test = useTestWebhook();
  const secret = useNewSecret();
  const remove = useDeleteWebhook();
  const ask = (what: 'test' | 'secret' | 'delete') => {
    setAsked(what);
    if (what === 'test') test.mutate(webhook.id);
  };
  return (
    <span onClick={(click) => click.stopPropagation()}>
      <Space size={0}>
        <Button type="text" onClick={() => ask('test')} data-testid={`webhook-test-${webhook.name}`}>
          {t('webhooks.test')}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'edit', label: t('webhooks.edit'), onClick: onEdit },
              { key: 'secret', label: t('webhooks.newSecret'), onClick: () => ask('secret') },
              { key: 'delete', danger: true, label: t('webhooks.delete'), onClick: () => ask('delete') },
            ],
          }}
        >
          <Button type="text" aria-label={t('webhooks.more', { name: webhook.name })}>
            ⋯
          </Button>
        </Dropdown>
      </Space>
      <Modal
        open={asked !== null}
        title={asked ? t(`webhooks.ask.${asked}`, { name: webhook.name }) : ''}
        onCancel={() => setAsked(null)}
        footer={
          <Button onClick={() => setAsked(null)} data-testid="webhook-close">
            {t('act.close')}
          </Button>
        }
      >
        <Problem error={test.error ?? secret.error ?? remove.error} />
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
            <Button
              danger
              type="primary"
              loading={remove.isPending}
              onClick={() => remove.mutate(webhook.id)}
            >
              {t('webhooks.delete')}
            </Button>
          </>
        )}
      </Modal>
    </span>
  );
}
