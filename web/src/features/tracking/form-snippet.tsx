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
      <Typography.Paragraph copyable={{ text: lines }} className={css.lines}>
        <pre>{lines}</pre>
      </Typography.Paragraph>
    </details>
  );
}
