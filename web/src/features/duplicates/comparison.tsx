import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ComparedField, MatchedCustomer, Pair, Side } from '@/api/duplicates';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import css from './duplicates.module.css';
import { useFieldLabel } from './use-field-label';

/** The facts of both, field by field; where they differ one press says whose value is kept. */
export function Comparison({
  pair,
  keep,
  onKeep,
}: {
  pair: Pair;
  keep: Record<string, Side>;
  onKeep?: (field: string, side: Side) => void;
}) {
  const { t } = useTranslation();
  const { label } = useFieldLabel();
  return (
    <div className={css.scroll}>
      <table className={css.compare}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Who customer={pair.first} note={t('duplicates.goesOn')} />
            </th>
            <th scope="col">
              <Who customer={pair.second} note={t('duplicates.ends')} />
            </th>
          </tr>
        </thead>
        <tbody>
          {pair.fields.map((field) => {
            const chosen = keep[field.name] ?? field.keeps;
            return (
              <tr key={field.name} data-differs={field.keeps !== null}>
                <th scope="row">{label(field.name)}</th>
                {(['first', 'second'] as const).map((side) => (
                  <td key={side}>
                    <Value
                      pair={pair}
                      field={field}
                      side={side}
                      kept={field.keeps === null || chosen === side}
                      onKeep={onKeep}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Who({ customer, note }: { customer: MatchedCustomer; note: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  return (
    <div className={css.who}>
      <Link to={`/customers/${customer.id}`}>{customer.name ?? customer.number ?? customer.id}</Link>
      <span className={css.quiet}>{note}</span>
      <span className={css.quiet}>
        {[
          t('duplicates.orders', { count: customer.orders }),
          customer.lastOrder &&
            t('duplicates.lastOrder', { day: format.day(customer.lastOrder.slice(0, 10)) }),
          t('duplicates.since', { day: format.day(customer.createdAt.slice(0, 10)) }),
          person(customer.ownerId),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}

function Value({
  pair,
  field,
  side,
  kept,
  onKeep,
}: {
  pair: Pair;
  field: ComparedField;
  side: Side;
  kept: boolean;
  onKeep?: (field: string, side: Side) => void;
}) {
  const { label, text } = useFieldLabel();
  const value = text(field.name, field[side]);
  // An empty side has nothing to keep; the other fills it.
  const free = field.keeps !== null && field.first !== null && field.second !== null && onKeep;
  if (!free)
    return (
      <span className={css.value} data-kept={kept && value !== null}>
        {value ?? '—'}
      </span>
    );
  return (
    <label className={css.value} data-kept={kept} data-free>
      <input
        type="radio"
        name={`${pair.id}-${field.name}`}
        checked={kept}
        onChange={() => onKeep(field.name, side)}
        aria-label={`${label(field.name)}: ${value}`}
        data-testid={`keep-${field.name}-${side}`}
      />
      {value}
    </label>
  );
}
