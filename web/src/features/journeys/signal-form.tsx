import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Signal } from '@/api/journeys.types';
import { EventInput, WhereInput } from '@/ui/event-inputs';
import { FormField } from './form-field';
import { RuleField } from './rule-inputs';

/** What becomes true of a person: an event, or a rule. */
export function SignalForm({
  value,
  field,
  onChange,
}: {
  value: Signal;
  /** As the server names it in a mistake: "exits.0", "goal.reached". */
  field: string;
  onChange: (next: Signal, about: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Segmented
        value={value.type}
        onChange={(type) => onChange({ type } as Signal, 'type')}
        options={(['event', 'rule'] as const).map((type) => ({
          value: type,
          label: t(`journeys.signal.${type}`),
        }))}
      />
      {value.type === 'rule' ? (
        <FormField label={t('journeys.field.rule')} field={`${field}.rule`}>
          {(own) => (
            <RuleField
              label={own['aria-label']}
              value={value.rule}
              onChange={(rule) => onChange({ ...value, rule }, 'rule')}
            />
          )}
        </FormField>
      ) : (
        <>
          <FormField label={t('journeys.field.event')} field={`${field}.event`}>
            {(own) => (
              <EventInput
                own={own}
                value={value.event}
                onChange={(event) => onChange({ ...value, event }, 'event')}
              />
            )}
          </FormField>
          <FormField label={t('journeys.field.where')} field={`${field}.where`}>
            {(own) => (
              <WhereInput
                own={own}
                event={value.event}
                value={value.where}
                onChange={(where) => onChange({ ...value, where }, 'where')}
              />
            )}
          </FormField>
        </>
      )}
    </>
  );
}
