import {
  CheckSquareOutlined,
  CommentOutlined,
  FlagFilled,
  PhoneOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Task } from '@/api/tasks';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import css from './tasks.module.css';

const flags: Partial<Record<Task['priority'], string>> = { urgent: 'var(--bad)', high: 'var(--warn)' };

export function Flag({ priority }: { priority: Task['priority'] }) {
  const { t } = useTranslation();
  const color = flags[priority];
  return color ? (
    <FlagFilled style={{ color }} role="img" aria-label={t(`tasks.priorities.${priority}`)} />
  ) : null;
}

/** When it is due, and whether that is past. */
export function Due({ task }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!task.dueDay) return null;
  return (
    <span className={task.overdue ? css.late : css.quiet}>
      {format.day(task.dueDay)} {task.dueTime}
      {task.overdue && ` · ${t('tasks.overdue')}`}
    </span>
  );
}

/** What is known beside the title: about whom, whose it is, steps, comments. */
export function Beside({ task, whose }: { task: Task; whose: boolean }) {
  const { t } = useTranslation();
  const names = useNames();
  const done = task.checklist.filter((item) => item.done).length;
  return (
    <span className={css.beside}>
      {task.kind === 'call' && <PhoneOutlined role="img" aria-label={t('tasks.call')} />}
      {task.subject && (
        <Link to={`/${task.subject.kind === 'customer' ? 'customers' : 'companies'}/${task.subject.id}`}>
          {task.subject.name ?? task.subject.id}
        </Link>
      )}
      {whose && task.assigneeId !== null && <span>{names.person(task.assigneeId)}</span>}
      {whose && task.teamId !== null && <span>{names.team(task.teamId)}</span>}
      {task.repeats && <SyncOutlined role="img" aria-label={t('tasks.repeats')} />}
      {task.checklist.length > 0 && (
        <span>
          <CheckSquareOutlined /> {done}/{task.checklist.length}
        </span>
      )}
      {task.comments > 0 && (
        <span>
          <CommentOutlined /> {task.comments}
        </span>
      )}
    </span>
  );
}
