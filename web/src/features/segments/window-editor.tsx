import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { calendarUnits, type SpanUnit, type Window } from './rule-types';
import css from './segments.module.css';

const spans: SpanUnit[] = ['minutes', 'hours', 'days', 'weeks'];
const kinds = ['ever', 'last', 'calendar', 'dates'] as const;

/** Amount and unit of a length of time. */
export function SpanEditor({
  amount,
  unit,
  onChange,
}: {
  amount: number;
  unit: SpanUnit;
  onChange: (amount: number, unit: SpanUnit) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <InputNumber
        min={1}
        value={amount}
        onChange={(next) => onChange(next ?? 1, unit)}
        aria-label={t('segments.window.amount')}
        style={{ width: 74 }}
      />
      <Select
        value={unit}
        onChange={(next) => onChange(amount, next)}
        aria-label={t('segments.window.unit')}
        options={spans.map((value) => ({ value, label: t(`segments.span.${value}`) }))}
      />
    </>
  );
}

/** When events must have happened to count. */
export function WindowEditor({
  value,
  onChange,
}: {
  value: Window | undefined;
  onChange: (next: Window | undefined) => void;
}) {
  const { t } = useTranslation();
  const begin = (kind: (typeof kinds)[number]) => {
    if (kind === 'last') return onChange({ type: 'last', amount: 30, unit: 'days' });
    if (kind === 'calendar') return onChange({ type: 'calendar', unit: 'month', back: 0 });
    if (kind === 'dates') return onChange({ type: 'dates', from: new Date().toISOString().slice(0, 10) });
    onChange(undefined);
  };
  return (
    <span className={css.line}>
      <Select
        value={value?.type ?? 'ever'}
        onChange={begin}
        aria-label={t('segments.window.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`segments.window.${kind}`) }))}
      />
      {value?.type === 'last' && (
        <SpanEditor
          amount={value.amount}
          unit={value.unit}
          onChange={(amount, unit) => onChange({ type: 'last', amount, unit })}
        />
      )}
      {value?.type === 'calendar' && (
        <>
          <Select
            value={value.back}
            onChange={(back) => onChange({ ...value, back })}
            aria-label={t('segments.window.back')}
            options={[0, 1, 2, 3].map((back) => ({
              value: back,
              label: t(back < 2 ? `segments.back.${back}` : 'segments.back.more', { back }),
            }))}
          />
          <Select
            value={value.unit}
            onChange={(unit) => onChange({ ...value, unit })}
            aria-label={t('segments.window.unit')}
            options={calendarUnits.map((unit) => ({ value: unit, label: t(`segments.calendar.${unit}`) }))}
          />
        </>
      )}
      {value?.type === 'dates' &&
        (['from', 'to'] as const).map((side) => (
          <Input
            key={side}
            type="date"
            value={value[side] ?? ''}
            onChange={(event) => onChange({ ...value, [side]: event.target.value || undefined })}
            aria-label={t(`segments.window.${side}`)}
            style={{ width: 145 }}
          />
        ))}
    </span>
  );
}
