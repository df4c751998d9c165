import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FieldType, FieldValue } from '@/api/fields.types';
import type { FieldFilter } from '@/api/types';
import { FieldInput } from '@/ui/field-input';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';
import { facts, factText, scores } from './fact-names';

const ops: Record<string, FieldFilter['op'][]> = {
  text: ['contains', 'is', 'isNot', 'empty', 'filled'],
  number: ['atLeast', 'atMost', 'is', 'empty', 'filled'],
  choice: ['is', 'isNot', 'empty', 'filled'],
  yesNo: ['is', 'empty', 'filled'],
};
const opsOf = (type: FieldType): FieldFilter['op'][] => {
  if (type === 'number' || type === 'money' || type === 'date') return ops.number!;
  if (type === 'choice' || type === 'multiChoice' || type === 'person') return ops.choice!;
  return type === 'yesNo' ? ops.yesNo! : ops.text!;
};

/** Puts a condition on one field together. */
export function FieldFilterForm({
  fields,
  onAdd,
}: {
  fields: Field[];
  onAdd: (filter: FieldFilter) => void;
}) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const [name, setName] = useState('city');
  const [op, setOp] = useState<FieldFilter['op']>('contains');
  const [value, setValue] = useState<FieldValue>(null);
  const field = fields.find((one) => `attr:${one.key}` === name);
  const plain = [...facts, ...scores];
  const type = field?.type ?? plain.find((fact) => fact.name === name)?.type ?? 'text';
  const needsValue = op !== 'empty' && op !== 'filled';
  // One value is compared with the list that a customer has.
  const asked: FieldType = type === 'multiChoice' ? 'choice' : type;
  const choose = (next: string) => {
    const nextType = fields.find((one) => `attr:${one.key}` === next)?.type ?? 'text';
    setName(next);
    setOp(opsOf(plain.find((fact) => fact.name === next)?.type ?? nextType)[0]!);
    setValue(null);
  };
  const add = () =>
    onAdd({ kind: 'field', field: name, op, ...(needsValue ? { value: String(value ?? '') } : {}) });
  return (
    <div className={css.consentForm}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={name}
        onChange={choose}
        aria-label={t('customers.filter.field')}
        options={[
          ...plain.map((fact) => ({ value: fact.name, label: t(factText(fact.name)) })),
          ...fields.map((one) => ({ value: `attr:${one.key}`, label: named(one) })),
        ]}
        data-testid="filter-field"
      />
      <Select
        value={op}
        onChange={setOp}
        aria-label={t('customers.filter.how')}
        options={opsOf(type).map((one) => ({ value: one, label: t(`customers.filter.op.${one}`) }))}
      />
      {needsValue && (
        <FieldInput
          type={asked}
          field={field}
          value={value}
          onChange={setValue}
          onEnter={add}
          label={t('customers.filter.value')}
          testId="filter-value"
        />
      )}
      <Button
        type="primary"
        disabled={needsValue && (value === null || value === '')}
        onClick={add}
        data-testid="filter-apply"
      >
        {t('customers.filter.apply')}
      </Button>
    </div>
  );
}
