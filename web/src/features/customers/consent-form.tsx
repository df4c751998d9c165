import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordConsent } from '@/api/consents';
import css from './customer.module.css';

/** Takes down what a customer said: yes or no, where, and to which wording. */
export function ConsentForm({
  id,
  channel,
  topic,
  status,
  onDone,
}: {
  id: string;
  channel: string;
  topic: string;
  status: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const record = useRecordConsent(id);
  const [next, setNext] = useState(status === 'granted' ? 'withdrawn' : 'granted');
  const [place, setPlace] = useState('');
  const [textVersion, setTextVersion] = useState('');
  const save = () =>
    record.mutate({ channel, topic, status: next, place, textVersion }, { onSuccess: onDone });
  return (
    <div className={css.consentForm}>
      <Segmented
        block
        value={next}
        onChange={setNext}
        options={['granted', 'pending', 'withdrawn'].map((value) => ({
          value,
          label: t(`customers.consent.status.${value}`),
        }))}
      />
      <Input
        value={place}
        onChange={(event) => setPlace(event.target.value)}
        placeholder={t('customers.consent.place')}
        aria-label={t('customers.consent.place')}
        data-testid="consent-place"
      />
      <Input
        value={textVersion}
        onChange={(event) => setTextVersion(event.target.value)}
        placeholder={t('customers.consent.textVersion')}
        aria-label={t('customers.consent.textVersion')}
      />
      {record.error && (
        <div role="alert" className={css.error}>
          {record.error.message}
        </div>
      )}
      <Button type="primary" onClick={save} loading={record.isPending} data-testid="consent-save">
        {t('customers.consent.record')}
      </Button>
    </div>
  );
}
