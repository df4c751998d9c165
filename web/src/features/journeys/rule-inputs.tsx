import { AutoComplete, Input } from 'antd';
import { useCatalogue, useRuleCheck } from '@/api/segments';
import { RuleText } from '@/ui/rule-text';
import { useSettled } from '@/ui/use-settled';
import css from './journeys.module.css';
import type { Own } from './pickers';

/** An event's name; one that was never heard of can be written too. */
export function EventInput({
  value,
  onChange,
  own,
}: {
  value: string | null | undefined;
  onChange: (next: string | null) => void;
  own: Own;
}) {
  const events = useCatalogue().data?.events ?? [];
  return (
    <AutoComplete
      {...own}
      value={value ?? ''}
      onChange={(next) => onChange(next.trim() || null)}
      options={events.filter((one) => one.key.includes(value ?? '')).map((one) => ({ value: one.key }))}
      placeholder="order_paid"
      style={{ width: '100%' }}
      data-testid="event-name"
    />
  );
}

/** A condition on what an event says. */
export function WhereInput({
  event,
  value,
  onChange,
  own,
}: {
  event: string | null | undefined;
  value: string | null | undefined;
  onChange: (next: string | null) => void;
  own: Own;
}) {
  const known = useCatalogue().data?.events.find((one) => one.key === event)?.properties ?? [];
  return (
    <>
      <Input
        {...own}
        className={css.code}
        value={value ?? ''}
        onChange={(change) => onChange(change.target.value || null)}
        placeholder="amount >= 500"
      />
      {known.length > 0 && (
        <span className={css.quiet}>
          {known
            .map((one) => one.key)
            .slice(0, 12)
            .join(' · ')}
        </span>
      )}
    </>
  );
}

/** A rule about customers, read by the server while it is written; below it stands what it means. */
export function RuleField({
  value,
  onChange,
  label,
}: {
  value: string | null | undefined;
  onChange: (next: string | null) => void;
  label: string;
}) {
  const text = value ?? '';
  const settled = useSettled(text, 250);
  const check = useRuleCheck(settled).data;
  const isCurrent = settled === text && text.trim() !== '';
  // A rule that came as JSON is shown as people write it.
  const isJson = text.trimStart().startsWith('{');
  const shown = isJson && check?.ok ? (check.rule ?? text) : text;
  return (
    <div className={css.rule}>
      <RuleText
        text={shown}
        mistakes={isCurrent ? (check?.mistakes ?? []) : []}
        onChange={(next) => onChange(next.trim() === '' ? null : next)}
        label={label}
      />
      {isCurrent && check?.explain && <span className={css.quiet}>{check.explain}</span>}
    </div>
  );
}
