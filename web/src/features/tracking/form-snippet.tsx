import { Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '@/api/tracking.types';
import { formLines } from './form-lines';
import css from './tracking.module.css';

/** The lines of a plain form for a website, with the key where it is known. */
export function FormSnippet({ source }: { source: Source }) {
  const { t } = useTranslation();
  const [name, setName] = useState(t('tracking.form.sample'));
  const key = source.writeKey ?? 'WRITE_KEY';
  const lines = formLines(
    {
      key,
      host: window.location.origin,
      name,
      origin: source.origins.find((one) => one !== '*'),
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
    <section className={css.form} aria-label={t('tracking.form.title')} data-testid="form-snippet">
      <h4>{t('tracking.form.title')}</h4>
      <p>{t('tracking.form.text')}</p>
      {!source.writeKey && <p className={css.quiet}>{t('tracking.form.withKey')}</p>}
      <Input
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        aria-label={t('tracking.form.name')}
        prefix={<span className={css.quiet}>{t('tracking.form.name')}</span>}
      />
      <Typography.Paragraph copyable={{ text: lines }} className={css.lines}>
        <pre>{lines}</pre>
      </Typography.Paragraph>
    </section>
  );
}
