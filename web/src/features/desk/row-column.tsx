import { useTranslation } from 'react-i18next';
import type { DeskRow, useDeskRows } from '@/api/desk';
import { BoardColumn, type BoardState, CardFoot } from '@/ui/board';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { RowDue } from './row-bits';
import css from './work.module.css';

/** The rows of one state as cards. */
export function RowColumn({
  status,
  answer,
  whose,
  onOpen,
  onDrag,
  onDrop,
  onSend,
}: {
  status: BoardState;
  answer: ReturnType<typeof useDeskRows>;
  whose: boolean;
  onOpen: (row: DeskRow) => void;
  onDrag: (row: DeskRow | null) => void;
  onDrop: () => void;
  onSend: (row: DeskRow, status: BoardState) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const stateOf = (state: BoardState) => t(`worklist.states.${state}`);
  return (
    <BoardColumn status={status} title={stateOf(status)} answer={answer} onDrag={onDrag} onDrop={onDrop}>
      {(row) => (
        <>
          <button type="button" className={css.open} data-card={row.id} onClick={() => onOpen(row)}>
            <span className={css.head}>
              <b>{row.customer ?? row.number ?? row.customerId}</b>
              <span>{format.wholeMoney(row.value)}</span>
            </span>
            <span className={css.play}>{t(`worklist.play.${row.play}`)}</span>
          </button>
          <CardFoot
            status={status}
            nameOf={(state) => t('worklist.sendTo', { state: stateOf(state) })}
            onSend={(state) => onSend(row, state)}
          >
            <RowDue row={row} />
            {whose && <span className={css.quiet}>{names.person(row.ownerId)}</span>}
          </CardFoot>
        </>
      )}
    </BoardColumn>
  );
}
