import { Alert, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useImportAct, useSaveMapping } from '@/api/imports';
import { Card } from '@/ui/card';
import { ColumnTable } from './column-table';
import css from './imports.module.css';
import { missingFields, toMapping } from './mapping-draft';
import { MappingNotes } from './mapping-notes';
import { MatchOptions } from './match-options';
import { ProblemAlert } from './problem-alert';
import type { StepProps } from './step-props';
import { StepFeet } from './step-feet';

/** What every column means; the dry run starts from here. */
export function MappingStep(props: StepProps) {
  const { id, one, preview, draft, change, go } = props;
  const { t } = useTranslation();
  const save = useSaveMapping(id);
  const check = useImportAct(id, 'dry-run');
  const missing = missingFields(draft, preview);
  const next = () =>
    save.mutate(toMapping(draft), {
      onSuccess: () => check.mutate(undefined, { onSuccess: () => go('check') }),
    });
  return (
    <div className={css.stack}>
      <Card title={t('mapping.title')} caption={t('mapping.caption')}>
        {preview.presets.length > 0 && (
          <Form.Item label={t('mapping.preset')} style={{ marginBottom: 16 }}>
            <Radio.Group
              value={draft.preset ?? ''}
              onChange={(event) => change({ kind: 'preset', key: (event.target.value as string) || null })}
              options={[
                { value: '', label: <span data-testid="preset-none">{t('mapping.own')}</span> },
                ...preview.presets.map((preset) => ({
                  value: preset.key,
                  disabled: !preset.matches,
                  label: <span data-testid={`preset-${preset.key}`}>{preset.label}</span>,
                })),
              ]}
            />
          </Form.Item>
        )}
        {draft.preset && (
          <Alert type="info" showIcon title={t('mapping.presetHint')} style={{ marginBottom: 16 }} />
        )}
        <ColumnTable preview={preview} draft={draft} change={change} />
        <MappingNotes kind={one.kind} preview={preview} draft={draft} />
      </Card>
      <MatchOptions {...props} />
      <ProblemAlert error={save.error ?? check.error} />
      <StepFeet
        back={() => go('format')}
        next={next}
        nextText={t('mapping.check')}
        busy={save.isPending || check.isPending}
        blocked={
          missing.length > 0
            ? t('mapping.missing', { fields: missing.map((field) => field.label).join(', ') })
            : undefined
        }
      />
    </div>
  );
}
