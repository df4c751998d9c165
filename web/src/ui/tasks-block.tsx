import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/api/access';
import { useTaskActs, useTasks } from '@/api/tasks';
import { Card } from './card';
import css from './tasks-block.module.css';
import { toast } from './toast';
import { useFormat } from './use-format';

/** What there is to do about a customer or a company; a line adds more. */
export function TasksBlock({ customer, company }: { customer?: number; company?: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useSession().data?.user?.id;
  const list = useTasks({ customer, company });
  const { create, move } = useTaskActs();
  const [title, setTitle] = useState('');
  const tasks = list.data?.pages[0]?.items ?? [];
  const failed = (error: Error) => toast(error.message, { failed: true });
  const add = () =>
    title.trim() &&
    create.mutate(
      { title, assigneeId: me, customerId: customer, companyId: company },
      { onSuccess: () => setTitle(''), onError: failed },
    );
  return (
    <Card title={t('tasks.block')} testId="tasks">
      <ul className={css.list}>
        {tasks.map((task) => (
          <li key={task.id}>
            <input
              type="checkbox"
              checked={false}
              onChange={() => move.mutate({ id: task.id, status: 'done' }, { onError: failed })}
              aria-label={t('tasks.finish', { title: task.title })}
              data-testid={`task-tick-${task.id}`}
            />
            <Link to={`/tasks?task=${task.id}`}>{task.title}</Link>
            {task.dueDay && (
              <span className={task.overdue ? css.late : css.quiet}>{format.day(task.dueDay)}</span>
            )}
          </li>
        ))}
      </ul>
      <Input
        size="small"
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={add}
        placeholder={t('tasks.addAbout')}
        aria-label={t('tasks.addAbout')}
        data-testid="task-about"
      />
    </Card>
  );
}
