import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Trigger } from '@/api/journeys.types';
import { useLifecycle } from '@/api/lifecycle';
import { useSegmentNames } from '@/api/segments';
import { useFormat } from '@/ui/use-format';
import { EventInput, WhereInput } from '@/ui/event-inputs';
import { FormField } from './form-field';
import { triggerTypes } from './kinds';
import { FieldPicker } from './pickers';
import { OnDate, OnSchedule } from './trigger-dates';
import { OnForm } from './trigger-sent';

/** A trigger as it is when its type was just chosen. */
export function newTrigger(type: Trigger['type']): Trigger {
  if (type === 'date') return { type, attribute: 'birthday', daysBefore: 0, yearly: true, time: '09:00' };
  if (type === 'schedule') return { type, every: 'day', time: '09:00' };
  return { type };
}

const facts = ['name', 'number', 'email', 'phone', 'company', 'country', 'city', 'channel', 'birthday'];

/** What lets people in. */
export function TriggerForm({
  trigger,
  onChange,
}: {
  trigger: Trigger;
  onChange: (next: Trigger, about: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.trigger')} field="trigger.type">
        {(own) => (
          <Select
            {...own}
            value={trigger.type}
            onChange={(type) => onChange(newTrigger(type), 'type')}
            options={triggerTypes.map((type) => ({ value: type, label: t(`journeys.trigger.${type}`) }))}
            style={{ width: '100%' }}
            data-testid="trigger-type"
          />
        )}
      </FormField>
      <Fields trigger={trigger} onChange={onChange} />
    </>
  );
}

export type Props<Type extends Trigger['type']> = {
  trigger: Extract<Trigger, { type: Type }>;
  onChange: (next: Trigger, about: string) => void;
};

function Fields({ trigger, onChange }: { trigger: Trigger; onChange: Props<'manual'>['onChange'] }) {
  switch (trigger.type) {
    case 'event':
      return <OnEvent trigger={trigger} onChange={onChange} />;
    case 'form':
      return <OnForm trigger={trigger} onChange={onChange} />;
    case 'segmentEntered':
    case 'segmentLeft':
      return <OnSegment trigger={trigger} onChange={onChange} />;
    case 'stageChanged':
      return <OnStage trigger={trigger} onChange={onChange} />;
    case 'attributeChanged':
      return <OnAttribute trigger={trigger} onChange={onChange} />;
    case 'date':
      return <OnDate trigger={trigger} onChange={onChange} />;
    case 'schedule':
      return <OnSchedule trigger={trigger} onChange={onChange} />;
    default:
      return null;
  }
}

function OnEvent({ trigger, onChange }: Props<'event'>) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.event')} field="trigger.event">
        {(own) => (
          <EventInput
            own={own}
            value={trigger.event}
            onChange={(event) => onChange({ ...trigger, event }, 'event')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.where')} field="trigger.where">
        {(own) => (
          <WhereInput
            own={own}
            event={trigger.event}
            value={trigger.where}
            onChange={(where) => onChange({ ...trigger, where }, 'where')}
          />
        )}
      </FormField>
    </>
  );
}

function OnSegment({ trigger, onChange }: Props<'segmentEntered' | 'segmentLeft'>) {
  const { t } = useTranslation();
  const segments = useSegmentNames();
  return (
    <FormField label={t('journeys.field.segment')} field="trigger.segment">
      {(own) => (
        <Select
          {...own}
          showSearch={{ optionFilterProp: 'label' }}
          value={trigger.segment ?? undefined}
          onChange={(segment) => onChange({ ...trigger, segment }, 'segment')}
          options={segments.map((one) => ({ value: one.id, label: one.name }))}
          placeholder={t('journeys.choose')}
          style={{ width: '100%' }}
          data-testid="trigger-segment"
        />
      )}
    </FormField>
  );
}

function OnStage({ trigger, onChange }: Props<'stageChanged'>) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const stages = (useLifecycle().data ?? []).map((one) => ({ value: one.key, label: named(one) }));
  return (['from', 'to'] as const).map((side) => (
    <FormField key={side} label={t(`journeys.field.stage_${side}`)} field={`trigger.${side}`}>
      {(own) => (
        <Select
          {...own}
          allowClear
          value={trigger[side] ?? undefined}
          onChange={(key: string | undefined) => onChange({ ...trigger, [side]: key ?? null }, side)}
          options={stages}
          placeholder={t('journeys.any')}
          notFoundContent={t('journeys.noStages')}
          style={{ width: '100%' }}
        />
      )}
    </FormField>
  ));
}

function OnAttribute({ trigger, onChange }: Props<'attributeChanged'>) {
  const { t } = useTranslation();
  return (
    <>
      <FormField label={t('journeys.field.attribute')} field="trigger.attribute">
        {(own) => (
          <FieldPicker
            own={own}
            facts={facts}
            value={trigger.attribute}
            onChange={(attribute) => onChange({ ...trigger, attribute }, 'attribute')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.newValue')} field="trigger.to">
        {(own) => (
          <Input
            {...own}
            value={trigger.to ?? ''}
            placeholder={t('journeys.any')}
            onChange={(event) => onChange({ ...trigger, to: event.target.value || null }, 'to')}
          />
        )}
      </FormField>
    </>
  );
}
