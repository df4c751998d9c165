import { Button, Dropdown, Space } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTestWebhook, type Webhook } from '@/api/webhooks';
import type { Asked } from './webhook-ask';
import css from './webhooks.module.css';

const WebhookAsk = lazy(() => import('./webhook-ask').then((file) => ({ default: file.WebhookAsk })));

/** What can be done with a webhook: test, edit, a new secret, delete. */
export function WebhookActs({ webhook, onEdit }: { webhook: Webhook; onEdit: () => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const test = useTestWebhook();
  const ask = (what: Asked) => {
    setAsked(what);
    if (what === 'test') test.mutate(webhook.id);
  };
  return (
    <span className={css.above}>
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
      <Suspense>
        {asked && <WebhookAsk webhook={webhook} asked={asked} test={test} onClose={() => setAsked(null)} />}
      </Suspense>
    </span>
  );
}
