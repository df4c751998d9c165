import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormField } from './form-field';
import { FieldPicker } from './pickers';
import type { Props } from './trigger-form';

function Time({ value, onChange }: { value: string; onChange: (time: string) => void }) {
  const { t } = useTranslation();
  return (
    <FormField label={t('journeys.field.at')} field="trigger.time" hint={t('journeys.workspaceZone')}>
      {(own) => (
        <Input {...own} type="time" value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </FormField>
  );
}

/** A date of the customer's comes near. */
export function OnDate({ trigger, onChange }: Props<'date'>) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.date')} field="trigger.attribute">
        {(own) => (
          <FieldPicker
            own={own}
            facts={['birthday', 'next_renewal']}
            type="date"
            value={trigger.attribute}
            onChange={(attribute) => onChange({ ...trigger, attribute }, 'attribute')}
          />
        )}
      </FormField>
      <FormField
        label={t('journeys.field.daysBefore')}
        field="trigger.daysBefore"
        hint={t('journeys.daysBeforeHint')}
      >
        {(own) => (
          <InputNumber
            {...own}
            min={-365}
            max={365}
            precision={0}
            value={trigger.daysBefore}
            onChange={(daysBefore) => onChange({ ...trigger, daysBefore: daysBefore ?? 0 }, 'daysBefore')}
          />
        )}
      </FormField>
      <Time value={trigger.time} onChange={(time) => onChange({ ...trigger, time }, 'time')} />
      {trigger.attribute !== 'next_renewal' && (
        <Checkbox
          checked={trigger.yearly}
          onChange={(event) => onChange({ ...trigger, yearly: event.target.checked }, 'yearly')}
        >
          {t('journeys.yearly')}
        </Checkbox>
      )}
    </>
  );
}

/** Everybody of the audience, again and again. */
export function OnSchedule({ trigger, onChange }: Props<'schedule'>) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.every')} field="trigger.every">
        {(own) => (
          <Select
            {...own}
            value={trigger.every}
            onChange={(every) => onChange({ ...trigger, every, day: every === 'day' ? null : 1 }, 'every')}
            options={(['day', 'week', 'month'] as const).map((every) => ({
              value: every,
              label: t(`journeys.every.${every}`),
            }))}
          />
        )}
      </FormField>
      {trigger.every !== 'day' && (
        <FormField label={t('journeys.field.day')} field="trigger.day">
          {(own) => (
            <Select
              {...own}
              value={trigger.day ?? undefined}
              onChange={(day) => onChange({ ...trigger, day }, 'day')}
              options={Array.from({ length: trigger.every === 'week' ? 7 : 28 }, (_, at) => ({
                value: at + 1,
                label: trigger.every === 'week' ? t(`journeys.weekday.${at + 1}`) : String(at + 1),
              }))}
            />
          )}
        </FormField>
      )}
      <Time value={trigger.time} onChange={(time) => onChange({ ...trigger, time }, 'time')} />
    </>
  );
}
