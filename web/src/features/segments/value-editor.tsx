import { AutoComplete, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EventEditor, usePropertiesOf } from './event-editor';
import { figures, type Figure, type Value } from './rule-types';
import css from './segments.module.css';
import { ValueChoice } from './value-choice';
import { WindowEditor } from './window-editor';

type Aggregate = Extract<Value, { type: 'aggregate' }>;
type Moment = Extract<Value, { type: 'moment' }>;

/** The left side of a comparison. What is put together by arithmetic is edited in the text. */
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
  if (value.type === 'arithmetic' || value.type === 'number' || value.type === 'property')
    return <span className={css.quiet}>{t('segments.inText')}</span>;
  return (
    <>
      <ValueChoice value={value} onChange={onChange} />
      {value.type === 'stage' && (
        <InputNumber
          min={0}
          value={value.daysAgo ?? 0}
          onChange={(days) => onChange({ type: 'stage', ...(days ? { daysAgo: days } : {}) })}
          suffix={t('segments.daysAgo')}
          aria-label={t('segments.daysAgo')}
          style={{ width: 130 }}
        />
      )}
    </>
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
