import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '@/api/customers.types';
import { useFields } from '@/api/fields';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';
import { facts, keyOf } from './fact-names';
import { Note } from './note';

const dots: Record<string, string> = {
  refund: 'var(--bad)',
  event: 'var(--ink3)',
  stage: 'var(--warn)',
  note: '#7a6bb0',
  change: '#4a7fb5',
};

/** One thing that happened. */
export function TimelineEntry({ id, item }: { id: string; item: TimelineItem }) {
  const format = useFormat();
  return (
    <li style={{ '--dot': dots[item.kind] } as CSSProperties} data-kind={item.kind}>
      <span>{format.phrase(item.title)}</span>
      <span className={css.right}>
        {item.amount !== null && format.money(item.amount, item.currency ?? undefined)}
      </span>
      <span className={css.quiet}>{format.instant(item.time)}</span>
      {item.kind === 'note' && item.data && <Note id={id} note={item.data} />}
      {item.kind === 'change' && item.data?.changes && <Changes changes={item.data.changes} />}
    </li>
  );
}

type Changed = NonNullable<NonNullable<TimelineItem['data']>['changes']>;

function Changes({ changes }: { changes: Changed }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFieldText();
  const fields = useFields().data ?? [];
  return (
    <ul className={css.changes}>
      {changes.map((change, index) => {
        const key = keyOf(change.field);
        const field = fields.find((one) => one.key === key);
        const label = key === null ? t(`customers.fact.${change.field}`) : field ? format.named(field) : key;
        const type = field?.type ?? facts.find((fact) => fact.name === change.field)?.type;
        return (
          <li key={index}>
            <span className={css.quiet}>{label}</span>
            {change.hidden ? (
              <span>•••</span>
            ) : (
              <span>
                <Before text={text(change.before, type, field)} />→ {text(change.after, type, field) ?? '—'}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A dash that is struck out would say nothing. */
function Before({ text }: { text: string | null }) {
  return text === null ? null : (
    <>
      <s>{text}</s>{' '}
    </>
  );
}
