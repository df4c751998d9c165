import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskRow, type RowQuery, useDeskRows, useWorkRow } from '@/api/desk';
import { LoadMore } from '@/ui/load-more';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { RowDue } from './row-bits';
import css from './work.module.css';

const states = ['open', 'doing', 'done'] as const;
type State = (typeof states)[number];

/** Three columns; a card that is dragged to the last one asks for its outcome. */
export function RowBoard({
  query,
  onOpen,
  onClose,
}: {
  query: RowQuery;
  onOpen: (row: DeskRow) => void;
  onClose: (row: DeskRow) => void;
}) {
  const [dragged, setDragged] = useState<DeskRow | null>(null);
  const work = useWorkRow();
  const send = (row: DeskRow, status: State) =>
    status === 'done'
      ? onClose(row)
      : work.mutate(
          { id: row.id, change: { status } },
          { onError: (error) => toast(error.message, { failed: true }) },
        );
  return (
    <div className={css.board} data-testid="desk-board">
      {states.map((status) => (
        <Column
          key={status}
          status={status}
          query={query}
          onOpen={onOpen}
          onDrag={setDragged}
          onDrop={() => dragged && dragged.status !== status && send(dragged, status)}
          onSend={send}
        />
      ))}
    </div>
  );
}

function Column({
  status,
  query,
  onOpen,
  onDrag,
  onDrop,
  onSend,
}: {
  status: State;
  query: RowQuery;
  onOpen: (row: DeskRow) => void;
  onDrag: (row: DeskRow | null) => void;
  onDrop: () => void;
  onSend: (row: DeskRow, status: State) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const answer = useDeskRows({ ...query, status });
  const rows = answer.data?.pages.flatMap((page) => page.items) ?? [];
  const at = states.indexOf(status);
  return (
    <section
      className={css.column}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      data-testid={`column-${status}`}
    >
      <h2>
        {t(`worklist.states.${status}`)} <span className={css.quiet}>{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id} draggable onDragStart={() => onDrag(row)} onDragEnd={() => onDrag(null)}>
            <button type="button" className={css.open} onClick={() => onOpen(row)}>
              <span className={css.head}>
                <b>{row.customer ?? row.number ?? row.customerId}</b>
                <span>{format.wholeMoney(row.value)}</span>
              </span>
              <span className={css.play}>{t(`worklist.play.${row.play}`)}</span>
            </button>
            <span className={css.foot}>
              <RowDue row={row} />
              {query.scope !== 'mine' && <span className={css.quiet}>{names.person(row.ownerId)}</span>}
              <span className={css.arrows}>
                {[at - 1, at + 1].map(
                  (next) =>
                    states[next] && (
                      <button
                        key={next}
                        type="button"
                        onClick={() => onSend(row, states[next]!)}
                        aria-label={t('worklist.sendTo', { state: t(`worklist.states.${states[next]}`) })}
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
