import { useState } from 'react';
import { type DeskRow, type RowQuery, useDeskRows, useWorkRow } from '@/api/desk';
import { beside, Board, boardStates, type BoardState } from '@/ui/board';
import { toast } from '@/ui/toast';
import { useBoardKeys } from '@/ui/use-board-keys';
import { RowColumn } from './row-column';

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
  const send = (row: DeskRow, status: BoardState) =>
    status === 'done'
      ? onClose(row)
      : work.mutate(
          { id: row.id, change: { status } },
          { onError: (error) => toast(error.message, { failed: true }) },
        );
  // Three columns of the same question: what they show, the keys know.
  const columns = {
    open: useDeskRows({ ...query, status: 'open' }),
    doing: useDeskRows({ ...query, status: 'doing' }),
    done: useDeskRows({ ...query, status: 'done' }),
  };
  const rowsOf = (state: BoardState) => columns[state].data?.pages.flatMap((page) => page.items) ?? [];
  const find = (id: string) => boardStates.flatMap(rowsOf).find((row) => String(row.id) === id);
  useBoardKeys(
    (id, by) => {
      const row = find(id);
      const next = row && beside(row.status as BoardState, by);
      if (next) send(row, next);
    },
    { o: (id) => onClose(find(id)!) },
  );
  return (
    <Board id="desk-board">
      {(status) => (
        <RowColumn
          key={status}
          status={status}
          answer={columns[status]}
          whose={query.scope !== 'mine'}
          onOpen={onOpen}
          onDrag={setDragged}
          onDrop={() => dragged && dragged.status !== status && send(dragged, status)}
          onSend={send}
        />
      )}
    </Board>
  );
}
