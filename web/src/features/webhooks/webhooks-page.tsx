import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWebhooks, type Webhook } from '@/api/webhooks';
import { Page } from '@/ui/page';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { Card } from '@/ui/card';
import { DeliveriesCard } from './deliveries-card';
import { WebhookTable } from './webhook-table';
import css from './webhooks.module.css';

const EditWebhook = lazy(() => import('./edit-webhook').then((file) => ({ default: file.EditWebhook })));

/** Who is told what, how it goes, and what waits. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const webhooks = useWebhooks();
  const create = (
    <Button type="primary" onClick={() => setEditing('new')} data-testid="webhook-new">
      {t('webhooks.new')}
    </Button>
  );
  return (
    <Page
      title={t('webhooks.title')}
      sub={
        <>
          {t('webhooks.sub')}{' '}
          <Link className="in-text" to="/developers">
            {t('developers.title')}
          </Link>
        </>
      }
      acts={(webhooks.data?.items.length ?? 0) > 0 && create}
    >
      <Loaded from={webhooks}>
        {({ items, missedAt }) => {
          const shown = items.find((one) => String(one.id) === get('webhook')) ?? items[0];
          return (
            <div className={css.stack}>
              {missedAt && (
                <Alert
                  type="warning"
                  showIcon
                  title={t('webhooks.missed', { time: format.instant(missedAt) })}
                />
              )}
              <Card>
                {items.length === 0 ? (
                  <EmptyView title={t('webhooks.empty')} text={t('webhooks.emptyText')} act={create} />
                ) : (
                  <WebhookTable
                    webhooks={items}
                    shown={shown?.id}
                    onShow={(id) => set({ webhook: String(id) })}
                    onEdit={setEditing}
                  />
                )}
              </Card>
              {shown && <DeliveriesCard key={shown.id} webhook={shown} />}
              <Suspense>
                {editing && (
                  <EditWebhook
                    webhook={editing === 'new' ? null : editing}
                    onClose={() => setEditing(null)}
                  />
                )}
              </Suspense>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
