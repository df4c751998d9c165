import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Task, type TaskQuery, type TaskState, useTaskActs, useTasks } from '@/api/tasks';
import { LoadMore } from '@/ui/load-more';
import { toast } from '@/ui/toast';
import { useBoardKeys } from '@/ui/use-board-keys';
import { Beside, Due, Flag } from './task-bits';
import css from './tasks.module.css';

const states: TaskState[] = ['open', 'doing', 'done'];

/** Three columns; a card is dragged from one to the next, or sent there with its arrows. */
export function TaskBoard({ query, onOpen }: { query: TaskQuery; onOpen: (task: Task) => void }) {
  const [dragged, setDragged] = useState<number | null>(null);
  const { move } = useTaskActs();
  const send = (id: number, status: TaskState) =>
    move.mutate({ id, status }, { onError: (error) => toast(error.message, { failed: true }) });
  useBoardKeys(
    (id, by) => {
      const column = document.querySelector(`[data-card="${id}"]`)?.closest<HTMLElement>('[data-column]');
      const next = states[states.indexOf(column?.dataset.column as TaskState) + by];
      if (next) send(Number(id), next);
    },
    { d: (id) => send(Number(id), 'done') },
  );
  return (
    <div className={css.board} data-testid="task-board">
      {states.map((status) => (
        <Column
          key={status}
          status={status}
          query={query}
          onOpen={onOpen}
          onDrag={setDragged}
          onDrop={() => dragged !== null && send(dragged, status)}
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
  status: TaskState;
  query: TaskQuery;
  onOpen: (task: Task) => void;
  onDrag: (id: number | null) => void;
  onDrop: () => void;
  onSend: (id: number, status: TaskState) => void;
}) {
  const { t } = useTranslation();
  const list = useTasks({ ...query, status });
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? [];
  const at = states.indexOf(status);
  return (
    <section
      className={css.column}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      data-column={status}
      data-testid={`column-${status}`}
    >
      <h2>
        {t(`tasks.states.${status}`)}{' '}
        <span className={css.quiet}>
          {tasks.length}
          {list.hasNextPage && '+'}
        </span>
      </h2>
      <ul>
        {tasks.map((task) => (
          <li
            key={task.id}
            draggable
            onDragStart={() => onDrag(task.id)}
            onDragEnd={() => onDrag(null)}
            data-testid={`card-${task.id}`}
          >
            <button type="button" className={css.open} data-card={task.id} onClick={() => onOpen(task)}>
              <Flag priority={task.priority} />
              <span className={css.name}>{task.title}</span>
            </button>
            <Beside task={task} whose />
            <span className={css.cardFoot}>
              <Due task={task} />
              <span className={css.arrows}>
                {[at - 1, at + 1].map((next) => (
                  <button
                    key={next}
                    type="button"
                    disabled={!states[next]}
                    onClick={() => states[next] && onSend(task.id, states[next])}
                    aria-label={
                      states[next] ? t('tasks.sendTo', { state: t(`tasks.states.${states[next]}`) }) : '–'
                    }
                  >
                    {next < at ? '←' : '→'}
                  </button>
                ))}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <LoadMore pages={list} shown={tasks.length} />}
    </section>
  );
}
