import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Definition, NodeProblem } from '@/api/journeys.types';
import { FormField, Problems } from './form-field';
import { Exits, Goal } from './goal-exits';
import css from './journeys.module.css';
import { RuleField } from './rule-inputs';
import { TriggerForm } from './trigger-form';
import type { Editor } from './use-editor';

type Set = (change: Partial<Definition>, about: string) => void;
export interface Part {
  definition: Definition;
  set: Set;
}

/** Who enters, how often, what for, and what takes them out. */
export function TriggerPanel({ editor, problems }: { editor: Editor; problems: NodeProblem[] }) {
  const { t } = useTranslation();
  const { definition, readOnly } = editor;
  const set: Set = (change, about) => editor.define((now) => ({ ...now, ...change }), `trigger.${about}`);
  const others = problems.filter((one) => ['steps', 'first', 'definition'].includes(one.field));
  return (
    <Problems value={problems}>
      <fieldset disabled={readOnly} className={css.form}>
        {others.map((one, at) => (
          <span key={at} className={css.mistake} role="alert" data-testid="problem-journey">
            {one.detail}
          </span>
        ))}
        <TriggerForm trigger={definition.trigger} onChange={(trigger, about) => set({ trigger }, about)} />
        <FormField label={t('journeys.field.audience')} field="audience" hint={t('journeys.audienceHint')}>
          {(own) => (
            <RuleField
              label={own['aria-label']}
              value={definition.audience}
              onChange={(audience) => set({ audience }, 'audience')}
            />
          )}
        </FormField>
        <Entry definition={definition} set={set} />
        <FormField
          label={t('journeys.field.journeyPriority')}
          field="priority"
          hint={t('journeys.priorityHint')}
        >
          {(own) => (
            <InputNumber
              {...own}
              min={0}
              max={100}
              precision={0}
              value={editor.priority}
              onChange={(priority) => editor.prioritize(priority ?? 0)}
              data-testid="priority"
            />
          )}
        </FormField>
        <Goal definition={definition} set={set} />
        <Exits definition={definition} set={set} />
        <h3>{t('journeys.holdout')}</h3>
        <FormField
          label={t('journeys.field.holdoutPercent')}
          field="holdoutPercent"
          hint={t('journeys.holdoutHint')}
        >
          {(own) => (
            <InputNumber
              {...own}
              min={0}
              max={90}
              precision={0}
              suffix="%"
              value={definition.holdoutPercent}
              onChange={(percent) => set({ holdoutPercent: percent ?? 0 }, 'holdout')}
              data-testid="holdout"
            />
          )}
        </FormField>
      </fieldset>
    </Problems>
  );
}

function Entry({ definition: { entry }, set }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('journeys.entry')}</h3>
      <FormField label={t('journeys.field.often')} field="entry.rule">
        {(own) => (
          <Select
            {...own}
            value={entry.rule}
            onChange={(rule) =>
              set({ entry: { ...entry, rule, days: rule === 'everyDays' ? 30 : null } }, 'entry.rule')
            }
            options={(['once', 'whenOut', 'everyDays'] as const).map((rule) => ({
              value: rule,
              label: t(`journeys.entryRule.${rule}`),
            }))}
            style={{ width: '100%' }}
          />
        )}
      </FormField>
      {entry.rule === 'everyDays' && (
        <FormField label={t('journeys.field.days')} field="entry.days">
          {(own) => (
            <InputNumber
              {...own}
              min={1}
              max={3650}
              precision={0}
              value={entry.days ?? null}
              onChange={(days) => set({ entry: { ...entry, days } }, 'entry.days')}
            />
          )}
        </FormField>
      )}
      <FormField label={t('journeys.field.perDay')} field="entry.perDay" hint={t('journeys.perDayHint')}>
        {(own) => (
          <InputNumber
            {...own}
            min={1}
            precision={0}
            value={entry.perDay ?? null}
            placeholder={t('journeys.noLimit')}
            onChange={(perDay) => set({ entry: { ...entry, perDay } }, 'entry.perDay')}
            style={{ width: 160 }}
          />
        )}
      </FormField>
    </>
  );
}
