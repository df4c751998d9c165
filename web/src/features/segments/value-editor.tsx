import { AutoComplete, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EventEditor, usePropertiesOf } from './event-editor';
import { figures, type Arithmetic, type Figure, type Value } from './rule-types';
import css from './segments.module.css';
import { ValueChoice } from './value-choice';
import { begin, doings, kindKeyOf, valueKinds, type ValueKindKey } from './value-kinds';
import { WindowEditor } from './window-editor';

type Aggregate = Extract<Value, { type: 'aggregate' }>;
type Moment = Extract<Value, { type: 'moment' }>;

/** The left side of a comparison. */
export function ValueEditor({ value, onChange }: { value: Value; onChange: (next: Value) => void }) {
  const { t } = useTranslation();
  if (value.type === 'aggregate') return <AggregateEditor value={value} onChange={onChange} />;
  if (value.type === 'moment') return <MomentEditor value={value} onChange={onChange} />;
  if (value.type === 'daysSince')
    return (
      <>
        <span>{t('segments.daysSince')}</span>
        <ValueEditor value={value.of} onChange={(of) => onChange({ ...value, of })} />
      </>
    );
  if (value.type === 'arithmetic' || value.type === 'number' || value.type === 'ofCompany')
    return <ComputedEditor value={value} onChange={onChange} />;
  if (value.type === 'property') return <span className={css.quiet}>{t('segments.inText')}</span>;
  return (
    <>
      <ValueChoice value={value} onChange={onChange} />
      {(value.type === 'stage' || value.type === 'lifecycle') && (
        <InputNumber
          min={0}
          value={value.daysAgo ?? 0}
          onChange={(days) => onChange({ type: value.type, ...(days ? { daysAgo: days } : {}) })}
          suffix={t('segments.daysAgo')}
          aria-label={t('segments.daysAgo')}
          style={{ width: 130 }}
        />
      )}
    </>
  );
}

/** A number, arithmetic with two values, or a figure over a whole company; every part can be of any kind. */
function ComputedEditor({ value, onChange }: { value: Value; onChange: (next: Value) => void }) {
  const { t } = useTranslation();
  if (value.type === 'number')
    return (
      <InputNumber
        value={value.number}
        onChange={(number) => onChange({ type: 'number', number: number ?? 0 })}
        aria-label={t('segments.value')}
        style={{ width: 110 }}
        data-testid="rule-constant"
      />
    );
  if (value.type === 'ofCompany')
    return (
      <span className={css.operand}>
        <span className={css.quiet}>{t('segments.compute.companyOf')}</span>
        <KindedValue value={value.of} kinds={doings} onChange={(of) => onChange({ ...value, of })} />
      </span>
    );
  if (value.type !== 'arithmetic') return null;
  return (
    <span className={css.operand}>
      <KindedValue value={value.left} onChange={(left) => onChange({ ...value, left })} />
      <Select
        value={value.by}
        onChange={(by: Arithmetic['by']) => onChange({ ...value, by })}
        aria-label={t('segments.compute.by')}
        style={{ width: 64 }}
        options={signs.map(([by, label]) => ({ value: by, label }))}
        data-testid="rule-sign"
      />
      <KindedValue value={value.right} onChange={(right) => onChange({ ...value, right })} />
    </span>
  );
}

const signs: [Arithmetic['by'], string][] = [
  ['plus', '+'],
  ['minus', '−'],
  ['times', '×'],
  ['by', '÷'],
];

/** A value and what kind it is: something known, a figure of events, a moment, a number, or computed from others. */
export function KindedValue({
  value,
  kinds = valueKinds,
  onChange,
}: {
  value: Value;
  kinds?: readonly ValueKindKey[];
  onChange: (next: Value) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className={css.line}>
      <Select
        value={kindKeyOf(value)}
        onChange={(kind: ValueKindKey) => onChange(begin(kind, value))}
        aria-label={t('segments.compute.kind')}
        popupMatchSelectWidth={false}
        options={kinds.map((kind) => ({ value: kind, label: t(`segments.compute.${kind}`) }))}
        data-testid="value-kind"
      />
      <ValueEditor value={value} onChange={onChange} />
    </span>
  );
}

function AggregateEditor({ value, onChange }: { value: Aggregate; onChange: (next: Value) => void }) {
  const { t } = useTranslation();
  const properties = usePropertiesOf(value.event.name);
  const become = (of: Figure) =>
    onChange(
      of === 'count'
        ? { type: 'aggregate', of, event: value.event, in: value.in }
        : { ...value, of, property: value.property ?? properties[0] ?? 'amount' },
    );
  return (
    <>
      <Select
        value={value.of}
        onChange={become}
        aria-label={t('segments.figure')}
        popupMatchSelectWidth={false}
        options={figures.map((of) => ({ value: of, label: t(`segments.figures.${of}`) }))}
        data-testid="rule-figure"
      />
      {value.of !== 'count' && (
        <AutoComplete
          value={value.property}
          onChange={(property: string) => onChange({ ...value, property })}
          aria-label={t('segments.property')}
          options={properties.map((one) => ({ value: one }))}
          style={{ width: 130 }}
        />
      )}
      <EventEditor event={value.event} onChange={(event) => onChange({ ...value, event })} />
      <WindowEditor value={value.in} onChange={(next) => onChange({ ...value, in: next })} />
    </>
  );
}

function MomentEditor({ value, onChange }: { value: Moment; onChange: (next: Value) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        value={value.which}
        onChange={(which) => onChange({ ...value, which })}
        aria-label={t('segments.figure')}
        options={(['first', 'last'] as const).map((which) => ({
          value: which,
          label: t(`segments.which.${which}`),
        }))}
      />
      <EventEditor event={value.event} onChange={(event) => onChange({ ...value, event })} />
      <WindowEditor value={value.in} onChange={(next) => onChange({ ...value, in: next })} />
    </>
  );
}
