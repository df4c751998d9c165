import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClockZone, StepOf } from '@/api/journeys.types';
import { EventInput, WhereInput } from '@/ui/event-inputs';
import type { Change } from './act-forms';
import { FormField } from './form-field';
import { SpanInput, WeekdayPicker } from './pickers';

export function WaitForm({ step, onChange }: { step: StepOf<'wait'>; onChange: Change }) {
  const { t } = useTranslation();
  return (
    <FormField label={t('journeys.field.for')} field="for">
      {(own) => <SpanInput own={own} value={step.for} onChange={(span) => onChange({ for: span }, 'for')} />}
    </FormField>
  );
}

function Clock({
  label,
  field,
  value,
  onChange,
}: {
  label: string;
  field: string;
  value: string;
  onChange: Change;
}) {
  return (
    <FormField label={label} field={field}>
      {(own) => (
        <Input
          {...own}
          type="time"
          value={value}
          onChange={(event) => onChange({ [field]: event.target.value }, field)}
        />
      )}
    </FormField>
  );
}

function Days({
  step,
  onChange,
}: {
  step: { weekdays?: number[] | null; zone: ClockZone };
  onChange: Change;
}) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.weekdays')} field="weekdays">
        {(own) => (
          <WeekdayPicker
            own={own}
            value={step.weekdays}
            onChange={(weekdays) => onChange({ weekdays }, 'weekdays')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.zone')} field="zone">
        {(own) => (
          <Select
            {...own}
            value={step.zone}
            onChange={(zone) => onChange({ zone }, 'zone')}
            options={(['recipient', 'workspace'] as const).map((zone) => ({
              value: zone,
              label: t(`journeys.zone.${zone}`),
            }))}
          />
        )}
      </FormField>
    </>
  );
}

export function UntilForm({ step, onChange }: { step: StepOf<'waitUntil'>; onChange: Change }) {
  const { t } = useTranslation();
  return (
    <>
      <Clock label={t('journeys.field.time')} field="time" value={step.time} onChange={onChange} />
      <Days step={step} onChange={onChange} />
    </>
  );
}

export function WindowForm({ step, onChange }: { step: StepOf<'waitWindow'>; onChange: Change }) {
  const { t } = useTranslation();
  return (
    <>
      <Clock label={t('journeys.field.from')} field="from" value={step.from} onChange={onChange} />
      <Clock label={t('journeys.field.until')} field="to" value={step.to} onChange={onChange} />
      <Days step={step} onChange={onChange} />
    </>
  );
}

export function HeardForm({ step, onChange }: { step: StepOf<'waitEvent'>; onChange: Change }) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.event')} field="event">
        {(own) => (
          <EventInput own={own} value={step.event} onChange={(event) => onChange({ event }, 'event')} />
        )}
      </FormField>
      <FormField label={t('journeys.field.where')} field="where">
        {(own) => (
          <WhereInput
            own={own}
            event={step.event}
            value={step.where}
            onChange={(where) => onChange({ where }, 'where')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.longest')} field="within">
        {(own) => (
          <SpanInput own={own} value={step.within} onChange={(within) => onChange({ within }, 'within')} />
        )}
      </FormField>
    </>
  );
}
