import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { operations, testOf, type ValueKind } from './rule-model';
import { calendarUnits, type Literal, type Op, type Test } from './rule-types';

export interface Choice {
  value: string;
  label: string;
}

/** What is asked of a value: a comparison and what it compares with. */
export function TestEditor({
  kind,
  test,
  choices,
  onChange,
}: {
  kind: ValueKind;
  test: Test;
  /** Where only some texts make sense. */
  choices?: Choice[];
  onChange: (test: Test) => void;
}) {
  const { t } = useTranslation();
  const known = operations(kind);
  const shown = known.includes(test.op) ? known : [...known, test.op];
  return (
    <>
      <Select
        value={test.op}
        onChange={(op: Op) => onChange(testOf(op, kind, test))}
        aria-label={t('segments.test')}
        popupMatchSelectWidth={false}
        options={shown.map((op) => ({
          value: op,
          label: t(kind === 'moment' || kind === 'date' ? `segments.opOfTime.${op}` : `segments.op.${op}`),
        }))}
        data-testid="rule-op"
      />
      <Operand kind={kind} test={test} choices={choices} onChange={onChange} />
    </>
  );
}

function Operand({
  kind,
  test,
  choices,
  onChange,
}: {
  kind: ValueKind;
  test: Test;
  choices?: Choice[];
  onChange: (test: Test) => void;
}) {
  const { t } = useTranslation();
  const one = { kind, choices };
  if ('than' in test)
    return <LiteralInput {...one} value={test.than} onChange={(than) => onChange({ ...test, than })} />;
  if ('from' in test)
    return (
      <>
        <LiteralInput {...one} value={test.from} onChange={(from) => onChange({ ...test, from })} />
        <span>{t('segments.and')}</span>
        <LiteralInput {...one} value={test.to} onChange={(to) => onChange({ ...test, to })} />
      </>
    );
  if ('to' in test)
    return <LiteralInput {...one} value={test.to} onChange={(to) => onChange({ ...test, to })} />;
  if ('of' in test)
    return (
      <Select
        mode={choices ? 'multiple' : 'tags'}
        value={test.of.map((literal) => (typeof literal === 'object' ? literal.date : String(literal)))}
        onChange={(of: string[]) => onChange({ ...test, of })}
        options={choices}
        aria-label={t('segments.values')}
        placeholder={t('segments.values')}
        style={{ minWidth: 180 }}
      />
    );
  if ('days' in test)
    return (
      <>
        <InputNumber
          min={0}
          value={test.days}
          onChange={(days) => onChange({ ...test, days: days ?? 0 })}
          aria-label={t('segments.span.days')}
          style={{ width: 74 }}
        />
        <span>{t('segments.span.days')}</span>
      </>
    );
  if ('unit' in test)
    return (
      <>
        <Select
          value={test.later ?? 0}
          onChange={(later) => onChange({ ...test, later })}
          aria-label={t('segments.window.back')}
          popupMatchSelectWidth={false}
          options={([0, 1, -1] as const)
            .filter((later) => kind !== 'moment' || later < 1)
            .map((later) => ({ value: later, label: t(`segments.later.${later}`) }))}
        />
        <Select
          value={test.unit}
          onChange={(unit) => onChange({ ...test, unit })}
          aria-label={t('segments.window.unit')}
          popupMatchSelectWidth={false}
          options={calendarUnits
            .filter((unit) => kind !== 'yearly' || unit !== 'year')
            .map((unit) => ({ value: unit, label: t(`segments.calendar.${unit}`) }))}
        />
      </>
    );
  if ('text' in test) return <Words value={test.text} onChange={(text) => onChange({ ...test, text })} />;
  if ('pattern' in test)
    return <Words value={test.pattern} onChange={(pattern) => onChange({ ...test, pattern })} />;
  if ('choice' in test)
    return <Words value={test.choice} onChange={(choice) => onChange({ ...test, choice })} />;
  return null;
}

function Words({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const { t } = useTranslation();
  return (
    <Input
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-label={t('segments.value')}
      style={{ width: 160 }}
      data-testid="rule-text"
    />
  );
}

function LiteralInput({
  kind,
  value,
  choices,
  onChange,
}: {
  kind: ValueKind;
  value: Literal;
  choices?: Choice[];
  onChange: (next: Literal) => void;
}) {
  const { t } = useTranslation();
  const label = t('segments.value');
  if (choices && typeof value === 'string')
    return (
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={onChange}
        options={choices}
        aria-label={label}
        popupMatchSelectWidth={false}
        style={{ minWidth: 120 }}
      />
    );
  if (typeof value === 'boolean')
    return (
      <Select
        value={String(value)}
        onChange={(next) => onChange(next === 'true')}
        aria-label={label}
        options={['true', 'false'].map((one) => ({ value: one, label: t(`segments.truth.${one}`) }))}
      />
    );
  if (typeof value === 'object')
    return (
      <Input
        type="date"
        value={value.date}
        onChange={(event) => event.target.value && onChange({ date: event.target.value })}
        aria-label={label}
        style={{ width: 145 }}
      />
    );
  if (typeof value === 'number')
    return (
      <InputNumber
        value={value}
        onChange={(next) => onChange(next ?? 0)}
        aria-label={label}
        style={{ width: 110 }}
        data-testid="rule-number"
      />
    );
  return (
    <Words
      value={value}
      // Of a property of any type the constant decides: what looks like a number is one.
      onChange={(next) =>
        onChange(kind === 'any' && next !== '' && !isNaN(Number(next)) ? Number(next) : next)
      }
    />
  );
}
