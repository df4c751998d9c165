import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Task, type TaskQuery, useTaskActs, useTasks } from '@/api/tasks';
import { beside, Board, BoardColumn, type BoardState, CardFoot } from '@/ui/board';
import { toast } from '@/ui/toast';
import { useBoardKeys } from '@/ui/use-board-keys';
import { Beside, Due, Flag } from './task-bits';
import css from './tasks.module.css';

/** The tasks of each state as cards. */
export function TaskBoard({ query, onOpen }: { query: TaskQuery; onOpen: (task: Task) => void }) {
  const [dragged, setDragged] = useState<Task | null>(null);
  const { move } = useTaskActs();
  const send = (id: number, status: BoardState) =>
    move.mutate({ id, status }, { onError: (error) => toast(error.message, { failed: true }) });
  useBoardKeys(
    (id, by) => {
      const column = document.querySelector(`[data-card="${id}"]`)?.closest<HTMLElement>('[data-column]');
      const next = beside(column?.dataset.column as BoardState, by);
      if (next) send(Number(id), next);
    },
    { d: (id) => send(Number(id), 'done') },
  );
  return (
    <Board id="task-board">
      {(status) => (
        <Column
          key={status}
          status={status}
          query={query}
          onOpen={onOpen}
          onDrag={setDragged}
          onDrop={() => dragged && send(dragged.id, status)}
          onSend={send}
        />
      )}
    </Board>
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
  status: BoardState;
  query: TaskQuery;
  onOpen: (task: Task) => void;
  onDrag: (task: Task | null) => void;
  onDrop: () => void;
  onSend: (id: number, status: BoardState) => void;
}) {
  const { t } = useTranslation();
  const answer = useTasks({ ...query, status });
  const stateOf = (state: BoardState) => t(`tasks.states.${state}`);
  return (
    <BoardColumn status={status} title={stateOf(status)} answer={answer} onDrag={onDrag} onDrop={onDrop}>
      {(task) => (
        <>
          <button type="button" className={css.open} data-card={task.id} onClick={() => onOpen(task)}>
            <Flag priority={task.priority} />
            <span className={css.name}>{task.title}</span>
          </button>
          <Beside task={task} whose />
          <CardFoot
            status={status}
            nameOf={(state) => t('tasks.sendTo', { state: stateOf(state) })}
            onSend={(state) => onSend(task.id, state)}
          >
            <Due task={task} />
          </CardFoot>
        </>
      )}
    </BoardColumn>
  );
}
