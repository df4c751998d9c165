import { Alert, Checkbox, Form, Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/access';
import { useSaveMapping } from '@/api/imports';
import type { ImportOptions } from '@/api/imports.types';
import { Card } from '@/ui/card';
import { currencies, timeZones } from '@/ui/choices';
import { DateQuestion } from './date-question';
import css from './imports.module.css';
import { mustAnswerDate, toMapping } from './mapping-draft';
import { PreviewTable } from './preview-table';
import type { StepProps } from './step-props';
import { StepFeet } from './step-feet';

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'];
const delimiters = [',', ';', '\t', '|'];

/** How the file is written. What was detected is shown; what cannot be known is asked. */
export function FormatStep({ id, one, preview, draft, change, go }: StepProps) {
  const { t, i18n } = useTranslation();
  const workspace = useSession().data?.workspace;
  const queries = useQueryClient();
  const save = useSaveMapping(id);
  const { options } = draft;
  const set = (next: Partial<ImportOptions>) => change({ kind: 'options', options: next });
  const reread = async (next: Partial<ImportOptions>) => {
    set(next);
    await save.mutateAsync(toMapping({ ...draft, options: { ...options, ...next } })).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: ['imports', id, 'preview'] });
  };
  const isText = !preview.sheets?.length;
  const withDetected = (known: string[], detected: string) => [
    ...new Set([detected, ...known].filter(Boolean)),
  ];
  return (
    <div className={css.stack}>
      <Card title={t('imports.format.title')} caption={t('imports.format.caption')}>
        <Form layout="vertical" className={css.fields}>
          {isText && (
            <Form.Item label={t('imports.format.encoding')}>
              <Select
                value={options.encoding ?? preview.encoding}
                onChange={(encoding: string) => void reread({ encoding })}
                options={withDetected(encodings, preview.encoding).map((value) => ({
                  value,
                  label: value.toUpperCase(),
                }))}
                data-testid="import-encoding"
              />
            </Form.Item>
          )}
          {isText && (
            <Form.Item label={t('imports.format.delimiter')}>
              <Select
                value={options.delimiter ?? preview.delimiter}
                onChange={(delimiter: string) => void reread({ delimiter })}
                options={withDetected(delimiters, preview.delimiter).map((value) => ({
                  value,
                  label: value === '\t' || value === 'tab' ? t('imports.format.tab') : value,
                }))}
                data-testid="import-delimiter"
              />
            </Form.Item>
          )}
          {!isText && (
            <Form.Item label={t('imports.format.sheet')}>
              <Select
                value={options.sheet ?? preview.sheet ?? preview.sheets?.[0]}
                onChange={(sheet: string) => void reread({ sheet })}
                options={preview.sheets?.map((value) => ({ value, label: value }))}
                data-testid="import-sheet"
              />
            </Form.Item>
          )}
          <Form.Item label={t('imports.format.decimal')}>
            <Select
              value={options.decimal ?? preview.formats.decimal.separator}
              onChange={(decimal: string) => set({ decimal })}
              options={['.', ','].map((value) => ({ value, label: value === '.' ? '1,234.56' : '1.234,56' }))}
              data-testid="import-decimal"
            />
          </Form.Item>
          <Form.Item label={t('imports.format.timeZone')}>
            <Select
              showSearch
              value={options.timeZone ?? workspace?.timeZone}
              onChange={(timeZone: string) => set({ timeZone })}
              options={timeZones()}
              data-testid="import-time-zone"
            />
          </Form.Item>
          {one.kind !== 'customers' && (
            <Form.Item label={t('imports.format.currency')}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                value={options.currency ?? workspace?.currency}
                onChange={(currency: string) => set({ currency })}
                options={currencies(i18n.language)}
                data-testid="import-currency"
              />
            </Form.Item>
          )}
          <Form.Item label={t('imports.format.header')}>
            <Checkbox
              checked={options.header ?? preview.header}
              onChange={(event) => void reread({ header: event.target.checked })}
            >
              {t('imports.format.headerText')}
            </Checkbox>
          </Form.Item>
        </Form>
        <DateQuestion
          preview={preview}
          value={options.dateFormat}
          onChange={(dateFormat) => set({ dateFormat })}
        />
      </Card>
      {(preview.formats.date.ambiguous ? [] : preview.questions).map((question) => (
        <Alert key={question} type="info" showIcon title={question} />
      ))}
      <PreviewTable preview={preview} busy={save.isPending} />
      <StepFeet
        back={undefined}
        next={() => go('mapping')}
        blocked={mustAnswerDate(draft, preview) ? t('imports.date.answer') : undefined}
      />
    </div>
  );
}
