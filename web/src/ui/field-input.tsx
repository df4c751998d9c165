import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, FieldType, FieldValue } from '@/api/fields.types';
import { useFormat } from './use-format';
import { searchPeople, useNames } from './use-people';

interface Props {
  type: FieldType;
  /** The definition, for what can be chosen. */
  field?: Field;
  value: FieldValue;
  onChange: (value: FieldValue) => void;
  onEnter?: () => void;
  label: string;
  testId?: string;
  autoFocus?: boolean;
}

/** Takes a value of a type. */
export function FieldInput({ type, field, value, onChange, onEnter, label, testId, autoFocus }: Props) {
  const { t } = useTranslation();
  const { currency, named } = useFormat();
  const { personChoices } = useNames();
  const shared = { 'aria-label': label, 'data-testid': testId, autoFocus, style: { width: '100%' } } as const;
  switch (type) {
    case 'number':
    case 'money':
      return (
        <InputNumber
          {...shared}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next)}
          onPressEnter={onEnter}
          suffix={type === 'money' ? currency : undefined}
        />
      );
    case 'date':
      return (
        <Input
          {...shared}
          type="date"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || null)}
          onPressEnter={onEnter}
        />
      );
    case 'choice':
    case 'multiChoice':
      return (
        <Select
          {...shared}
          allowClear
          mode={type === 'multiChoice' ? 'multiple' : undefined}
          defaultOpen={autoFocus}
          value={(value ?? (type === 'multiChoice' ? [] : undefined)) as never}
          onChange={(next: FieldValue | undefined) => onChange(next ?? null)}
          options={field?.choices.map((choice) => ({ value: choice.value, label: named(choice) }))}
        />
      );
    case 'yesNo':
      return (
        <Select
          {...shared}
          allowClear
          defaultOpen={autoFocus}
          value={typeof value === 'boolean' ? String(value) : undefined}
          onChange={(next: string | undefined) => onChange(next === undefined ? null : next === 'true')}
          options={[
            { value: 'true', label: t('field.yes') },
            { value: 'false', label: t('field.no') },
          ]}
        />
      );
    case 'person':
      return (
        <Select
          {...shared}
          allowClear
          defaultOpen={autoFocus}
          showSearch={searchPeople}
          value={typeof value === 'number' ? value : undefined}
          onChange={(next: number | undefined) => onChange(next ?? null)}
          options={personChoices}
        />
      );
    default:
      return (
        <Input
          {...shared}
          value={value === null ? '' : String(value)}
          onChange={(event) => onChange(event.target.value)}
          onPressEnter={onEnter}
          placeholder={type === 'link' ? 'https://' : undefined}
        />
      );
  }
}
