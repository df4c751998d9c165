import { Alert, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Source } from '@/api/tracking.types';
import { FormSnippet } from './form-snippet';
import { linesFor } from './lines-for';
import css from './tracking.module.css';

/** A write key, this once, and what to do with it. */
export function KeyShown({ source }: { source: Source }) {
  const { t } = useTranslation();
  const key = source.writeKey ?? '';
  const lines = linesFor(source.kind, key, window.location.origin);
  return (
    <>
      <Alert type="warning" showIcon title={t('tracking.key.once')} />
      <Typography.Paragraph copyable={{ text: key }} className={css.key} data-testid="write-key">
        {key}
      </Typography.Paragraph>
      <p>{t(`tracking.key.${source.kind}`)}</p>
      <Typography.Paragraph copyable={{ text: lines }} className={css.lines}>
        <pre data-testid="snippet">{lines}</pre>
      </Typography.Paragraph>
      {source.kind === 'browser' && <FormSnippet source={source} />}
    </>
  );
}
