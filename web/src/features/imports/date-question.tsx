import { Alert, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '@/api/imports.types';

/** Which number is the day? Asked when the file does not tell; otherwise what was detected is shown and can be changed. */
export function DateQuestion({
  preview,
  value,
  onChange,
}: {
  preview: ImportPreview;
  value: string | null | undefined;
  onChange: (format: string) => void;
}) {
  const { t } = useTranslation();
  const { date } = preview.formats;
  const sample = preview.columns.find((column) => column.type === 'date' || column.suggested === 'time')
    ?.samples[0];
  if (date.ambiguous)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('imports.date.question', { sample: sample ?? '03/04/2011' })}
        description={
          <Radio.Group
            value={value}
            onChange={(event) => onChange(event.target.value as string)}
            style={{ display: 'grid', gap: 6, marginTop: 8 }}
            options={date.candidates.map((format) => ({
              value: format,
              label: <span data-testid={`import-date-${format.slice(0, 2)}`}>{format}</span>,
            }))}
          />
        }
        data-testid="import-date-question"
      />
    );
  if (!date.detected) return null;
  return (
    <label style={{ display: 'flex', alignItems: 'center', gap: 10, flexWrap: 'wrap' }}>
      <span style={{ color: 'var(--ink2)' }}>{t('imports.date.detected')}</span>
      <Select
        value={value ?? date.detected}
        onChange={onChange}
        style={{ minWidth: 220 }}
        options={[...new Set([date.detected, ...date.candidates])].map((format) => ({
          value: format,
          label: format,
        }))}
        data-testid="import-date-format"
      />
      {sample && <span style={{ color: 'var(--ink3)' }}>{t('imports.date.example', { sample })}</span>}
    </label>
  );
}
