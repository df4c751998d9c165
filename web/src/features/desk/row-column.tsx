import { useTranslation } from 'react-i18next';
import type { DeskRow, useDeskRows } from '@/api/desk';
import { LoadMore } from '@/ui/load-more';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { RowDue } from './row-bits';
import css from './work.module.css';

/** The columns of the board, from left to right. */
export const rowStates = ['open', 'doing', 'done'] as const;
export type RowState = (typeof rowStates)[number];

/** The rows of one state as cards; one is dragged to another column, or sent there with its arrows. */
export function RowColumn({
  status,
  answer,
  whose,
  onOpen,
  onDrag,
  onDrop,
  onSend,
}: {
  status: RowState;
  answer: ReturnType<typeof useDeskRows>;
  whose: boolean;
  onOpen: (row: DeskRow) => void;
  onDrag: (row: DeskRow | null) => void;
  onDrop: () => void;
  onSend: (row: DeskRow, status: RowState) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const rows = answer.data?.pages.flatMap((page) => page.items) ?? [];
  const at = rowStates.indexOf(status);
  return (
    <section
      className={css.column}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      data-column={status}
      data-testid={`column-${status}`}
    >
      <h2>
        {t(`worklist.states.${status}`)}{' '}
        <span className={css.quiet}>
          {rows.length}
          {answer.hasNextPage && '+'}
        </span>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id} draggable onDragStart={() => onDrag(row)} onDragEnd={() => onDrag(null)}>
            <button type="button" className={css.open} data-card={row.id} onClick={() => onOpen(row)}>
              <span className={css.head}>
                <b>{row.customer ?? row.number ?? row.customerId}</b>
                <span>{format.wholeMoney(row.value)}</span>
              </span>
              <span className={css.play}>{t(`worklist.play.${row.play}`)}</span>
            </button>
            <span className={css.foot}>
              <RowDue row={row} />
              {whose && <span className={css.quiet}>{names.person(row.ownerId)}</span>}
              <span className={css.arrows}>
                {[at - 1, at + 1].map(
                  (next) =>
                    rowStates[next] && (
                      <button
                        key={next}
                        type="button"
                        onClick={() => onSend(row, rowStates[next]!)}
                        aria-label={t('worklist.sendTo', { state: t(`worklist.states.${rowStates[next]}`) })}
                      >
                        {next < at ? '←' : '→'}
                      </button>
                    ),
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {answer.hasNextPage && <LoadMore pages={answer} shown={rows.length} />}
    </section>
  );
}
