import { Input, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTopics } from '@/api/messages';
import type { Source } from '@/api/tracking.types';
import { useFormat } from '@/ui/use-format';
import { formLines } from './form-lines';
import css from './tracking.module.css';

const channels = ['email', 'sms', 'phone', 'wecom', 'wechat', 'push', 'inbox'];

/** The lines of a plain form for a website, with the key where it is known, and with boxes of consent. */
export function FormSnippet({ source }: { source: Source }) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const topics = useTopics().data ?? [];
  const [name, setName] = useState(t('tracking.form.sample'));
  const [asked, setAsked] = useState<string[]>([]);
  const boxes = topics.flatMap((topic) =>
    channels.map((channel) => ({
      channel,
      topic: topic.key,
      value: `${channel}.${topic.key}`,
      label: `${t(`customers.consent.channel.${channel}`)} · ${named(topic)}`,
      wording: t('tracking.form.wording', {
        channel: t(`tracking.form.by.${channel}`),
        topic: named(topic),
      }),
    })),
  );
  const key = source.writeKey ?? 'WRITE_KEY';
  const lines = formLines(
    {
      key,
      host: window.location.origin,
      name,
      origin: source.origins.find((one) => one !== '*'),
      consents: boxes.filter((box) => asked.includes(box.value)),
    },
    {
      name: t('tracking.form.labelName'),
      email: t('tracking.form.labelEmail'),
      phone: t('tracking.form.labelPhone'),
      message: t('tracking.form.labelMessage'),
      send: t('tracking.form.send'),
    },
  );
  return (
    <details className={css.form} data-testid="form-snippet">
      <summary>{t('tracking.form.title')}</summary>
      <p>{t('tracking.form.text')}</p>
      {!source.writeKey && <p className={css.quiet}>{t('tracking.form.withKey')}</p>}
      <Input
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        aria-label={t('tracking.form.name')}
        prefix={<span className={css.quiet}>{t('tracking.form.name')}</span>}
      />
      <Select
        mode="multiple"
        className={css.boxes}
        value={asked}
        onChange={setAsked}
        options={boxes.map(({ value, label }) => ({ value, label }))}
        optionFilterProp="label"
        placeholder={t('tracking.form.consents')}
        aria-label={t('tracking.form.consents')}
        data-testid="form-consents"
      />
      {asked.length > 0 && <p className={css.quiet}>{t('tracking.form.consentsHint')}</p>}
      <Typography.Paragraph copyable={{ text: lines }} className={css.lines}>
        <pre>{lines}</pre>
      </Typography.Paragraph>
    </details>
  );
}
