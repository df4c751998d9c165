import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Task } from '@/api/tasks';
import { Beside, Due, Flag } from './task-bits';
import css from './tasks.module.css';

/** Tasks one below the other; a row is walked to by keys and opened by a press. */
export function TaskList({
  tasks,
  place,
  chosen,
  whose,
  onPlace,
  onOpen,
  onDone,
  onChoose,
}: {
  tasks: Task[];
  place: number;
  chosen: Set<number>;
  /** Whether to say whose they are. */
  whose: boolean;
  onPlace: (place: number) => void;
  onOpen: (task: Task) => void;
  onDone: (task: Task) => void;
  onChoose: (task: Task) => void;
}) {
  const { t } = useTranslation();
  return (
    <ul className={css.list} data-testid="task-list">
      {tasks.map((task, at) => (
        <li key={task.id} data-done={task.status === 'done'} data-on={at === place}>
          <Checkbox
            checked={chosen.has(task.id)}
            onChange={() => onChoose(task)}
            aria-label={t('tasks.choose', { title: task.title })}
          />
          <button
            type="button"
            className={css.tick}
            role="checkbox"
            aria-checked={task.status === 'done'}
            aria-label={t('tasks.finish', { title: task.title })}
            onClick={() => onDone(task)}
            data-testid={`task-tick-${task.id}`}
          />
          <button
            type="button"
            className={css.open}
            data-row={at}
            onFocus={() => onPlace(at)}
            onClick={() => onOpen(task)}
            data-testid={`task-${task.id}`}
          >
            <Flag priority={task.priority} />
            <span className={css.name}>{task.title}</span>
          </button>
          <Beside task={task} whose={whose} />
          <Due task={task} />
        </li>
      ))}
    </ul>
  );
}
