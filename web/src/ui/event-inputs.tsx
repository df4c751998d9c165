import { AutoComplete, Input } from 'antd';
import { useCatalogue } from '@/api/segments';
import css from './event-inputs.module.css';

/** What a field of a form hands to its input. */
interface Own {
  id?: string;
  status?: 'error';
  'aria-label'?: string;
}

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
