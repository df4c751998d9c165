import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StepOf, Whom } from '@/api/journeys.types';
import { useTemplates } from '@/api/messages';
import type { Change } from './act-forms';
import { FormField } from './form-field';
import { WhomPicker } from './pickers';

export function MessageForm({ step, onChange }: { step: StepOf<'message'>; onChange: Change }) {
  const { t } = useTranslation();
  const isWebhook = step.channel === 'webhook';
  const templates = (useTemplates().data ?? []).filter((one) => (one.channel === 'webhook') === isWebhook);
  return (
    <FormField label={t('journeys.field.template')} field="template">
      {(own) => (
        <>
          <Select
            {...own}
            showSearch={{ optionFilterProp: 'label' }}
            value={step.template ?? undefined}
            onChange={(template) => onChange({ template }, 'template')}
            options={templates.map((one) => ({
              value: one.id,
              label: `${one.name} · ${t(`journeys.channel.${one.channel}`)}`,
            }))}
            placeholder={t('journeys.choose')}
            style={{ width: '100%' }}
            data-testid="step-template"
          />
          <Link
            className="in-text"
            to={`/messages/templates/${step.template ?? `new${isWebhook ? '?channel=webhook' : ''}`}`}
          >
            {t(step.template ? 'journeys.openTemplate' : 'journeys.newTemplate')}
          </Link>
        </>
      )}
    </FormField>
  );
}

/** Who it is in the end, where that is not plain from the choice. */
function useHint() {
  const { t } = useTranslation();
  return ({ kind }: Whom, role: 'roleTask' | 'roleTold') =>
    kind === 'owner' ? t('journeys.ownerHint') : kind === 'role' ? t(`journeys.${role}Hint`) : undefined;
}

export function TaskForm({ step, onChange }: { step: StepOf<'task'>; onChange: Change }) {
  const { t } = useTranslation();
  const hintOf = useHint();
  return (
    <>
      <FormField label={t('journeys.field.title')} field="title">
        {(own) => (
          <Input
            {...own}
            value={step.title ?? ''}
            maxLength={200}
            onChange={(event) => onChange({ title: event.target.value }, 'title')}
            data-testid="step-title"
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.text')} field="text">
        {(own) => (
          <Input.TextArea
            {...own}
            value={step.text ?? ''}
            maxLength={5000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => onChange({ text: event.target.value || null }, 'text')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.to')} field="to" hint={hintOf(step.to, 'roleTask')}>
        {(own) => <WhomPicker own={own} value={step.to} onChange={(to) => onChange({ to }, 'to')} />}
      </FormField>
      <FormField label={t('journeys.field.priority')} field="priority">
        {(own) => (
          <Select
            {...own}
            value={step.priority}
            onChange={(priority) => onChange({ priority }, 'priority')}
            options={(['low', 'normal', 'high', 'urgent'] as const).map((value) => ({
              value,
              label: t(`journeys.priorityOf.${value}`),
            }))}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.dueInDays')} field="dueInDays">
        {(own) => (
          <InputNumber
            {...own}
            min={0}
            max={365}
            precision={0}
            value={step.dueInDays ?? null}
            onChange={(dueInDays) => onChange({ dueInDays }, 'dueInDays')}
          />
        )}
      </FormField>
    </>
  );
}

export function NotifyForm({ step, onChange }: { step: StepOf<'notify'>; onChange: Change }) {
  const { t } = useTranslation();
  const hintOf = useHint();
  return (
    <>
      <FormField label={t('journeys.field.notice')} field="text">
        {(own) => (
          <Input
            {...own}
            value={step.text ?? ''}
            maxLength={200}
            onChange={(event) => onChange({ text: event.target.value }, 'text')}
          />
        )}
      </FormField>
      <FormField label={t('journeys.field.to')} field="to" hint={hintOf(step.to, 'roleTold')}>
        {(own) => <WhomPicker own={own} value={step.to} onChange={(to) => onChange({ to }, 'to')} />}
      </FormField>
    </>
  );
}
