import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useConsents, type Consents as Answer } from '@/api/consents';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { ConsentForm } from './consent-form';
import css from './customer.module.css';

const ConsentLedger = lazy(() =>
  import('./consent-ledger').then((file) => ({ default: file.ConsentLedger })),
);

/** What the customer agreed to hear, channel by channel; every word with its proof. */
export function Consents({ id }: { id: string }) {
  const { t } = useTranslation();
  const consents = useConsents(id).data;
  const [ledger, setLedger] = useState(false);
  if (!consents) return null;
  return (
    <Card
      title={t('customers.consent.title')}
      acts={
        <Button size="small" type="text" onClick={() => setLedger(true)} data-testid="consent-ledger-open">
          {t('customers.consent.ledger')}
        </Button>
      }
      testId="consents"
    >
      {consents.topics.map((topic) => (
        <Topic key={topic.key} id={id} consents={consents} topic={topic} />
      ))}
      {ledger && (
        <Suspense>
          <ConsentLedger consents={consents} onClose={() => setLedger(false)} />
        </Suspense>
      )}
    </Card>
  );
}

function Topic({ id, consents, topic }: { id: string; consents: Answer; topic: Answer['topics'][number] }) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const mayEdit = useMay()('editCustomers');
  const [open, setOpen] = useState<string | null>(null);
  const statusOf = (channel: string) =>
    consents.current.find((one) => one.channel === channel && one.topic === topic.key)?.status ?? 'unknown';
  return (
    <section className={css.topic}>
      <h3 className={css.group}>{named(topic)}</h3>
      <div className={css.chips}>
        {consents.channels.map((channel) => {
          const status = statusOf(channel);
          const chip = (
            <button
              type="button"
              className={css.consent}
              data-status={status}
              disabled={!mayEdit}
              data-testid={`consent-${topic.key}-${channel}`}
            >
              {t(`customers.consent.channel.${channel}`)}
              <small>{t(`customers.consent.status.${status}`)}</small>
            </button>
          );
          return (
            <Popover
              key={channel}
              trigger="click"
              open={open === channel}
              onOpenChange={(next) => setOpen(next && mayEdit ? channel : null)}
              destroyOnHidden
              content={
                <ConsentForm
                  id={id}
                  channel={channel}
                  topic={topic.key}
                  status={status}
                  onDone={() => setOpen(null)}
                />
              }
            >
              {chip}
            </Popover>
          );
        })}
      </div>
    </section>
  );
}
