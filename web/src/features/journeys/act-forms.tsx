import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFields } from '@/api/fields';
import { useJourneyNames } from '@/api/journeys';
import type { StepOf } from '@/api/journeys.types';
import { useTags } from '@/api/tags';
import { FieldInput } from '@/ui/field-input';
import { FormField } from './form-field';
import { FieldPicker, WhomPicker } from './pickers';

/** Says what of a step changed, and what the change is about. */
export type Change = (change: object, about: string) => void;

export function TagForm({
  step,
  onChange,
}: {
  step: StepOf<'addTag'> | StepOf<'removeTag'>;
  onChange: Change;
}) {
  const { t } = useTranslation();
  // A tag that a segment keeps is not given by hand.
  const tags = (useTags().data?.tags ?? []).filter(
    (one) => one.id === step.tag || (!one.archived && one.ruledBy === null),
  );
  return (
    <FormField label={t('journeys.field.tag')} field="tag">
      {(own) => (
        <Select
          {...own}
          showSearch={{ optionFilterProp: 'label' }}
          value={step.tag ?? undefined}
          onChange={(tag) => onChange({ tag }, 'tag')}
          options={tags.map((one) => ({ value: one.id, label: one.name }))}
          placeholder={t('journeys.choose')}
          notFoundContent={t('journeys.noTags')}
          style={{ width: '100%' }}
          data-testid="step-tag"
        />
      )}
    </FormField>
  );
}

export function AttributeForm({ step, onChange }: { step: StepOf<'setAttribute'>; onChange: Change }) {
  const { t } = useTranslation();
  const field = useFields().data?.find((one) => one.key === step.attribute);
  const isChoice = field?.type === 'choice';
  return (
    <>
      <FormField label={t('journeys.field.attribute')} field="attribute">
        {(own) => (
          <FieldPicker
            own={own}
            value={step.attribute}
            onChange={(attribute) => onChange({ attribute, value: null }, 'attribute')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.value')} field="value" hint={t('journeys.valueHint')}>
        {(own) =>
          isChoice ? (
            <FieldInput
              type="choice"
              field={field}
              value={step.value ?? null}
              onChange={(value) => onChange({ value }, 'value')}
              label={own['aria-label']}
            />
          ) : (
            <Input
              {...own}
              type={field?.type === 'date' ? 'date' : 'text'}
              value={step.value ?? ''}
              onChange={(event) => onChange({ value: event.target.value || null }, 'value')}
            />
          )
        }
      </FormField>
    </>
  );
}

export function AssignForm({ step, onChange }: { step: StepOf<'assignOwner'>; onChange: Change }) {
  const { t } = useTranslation();
  return (
    <FormField label={t('journeys.field.newOwner')} field="to">
      {(own) => (
        <WhomPicker own={own} owner={false} value={step.to} onChange={(to) => onChange({ to }, 'to')} />
      )}
    </FormField>
  );
}

export function StartForm({ step, onChange }: { step: StepOf<'startJourney'>; onChange: Change }) {
  const { t } = useTranslation();
  const { id } = useParams();
  const journeys = useJourneyNames().filter((one) => String(one.id) !== id && one.state !== 'archived');
  return (
    <FormField label={t('journeys.field.journey')} field="journey">
      {(own) => (
        <Select
          {...own}
          showSearch={{ optionFilterProp: 'label' }}
          value={step.journey ?? undefined}
          onChange={(journey) => onChange({ journey }, 'journey')}
          options={journeys.map((one) => ({ value: one.id, label: one.name }))}
          placeholder={t('journeys.choose')}
          notFoundContent={t('journeys.noOthers')}
          style={{ width: '100%' }}
        />
      )}
    </FormField>
  );
}
