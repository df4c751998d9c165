import { PhoneOutlined } from '@ant-design/icons';
import { Button, Drawer, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomer } from '@/api/customers';
import { type TaskDetail, useTask, useTaskActs, type WantedTask, wantedOf } from '@/api/tasks';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import { Beside } from './task-bits';
import { TaskForm } from './task-form';
import css from './tasks.module.css';

/** One task beside the list. */
export function TaskDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { t } = useTranslation();
  const task = useTask(id);
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={460}
      title={t('tasks.one')}
      destroyOnHidden
      data-testid="task-drawer"
    >
      <Loaded from={task} skeleton={<CardSkeleton rows={8} />}>
        {(data) => <Detail key={`${data.task.id}-${data.task.version}`} data={data} onClose={onClose} />}
      </Loaded>
    </Drawer>
  );
}

function Detail({ data, onClose }: { data: TaskDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { task } = data;
  const [changes, setChanges] = useState<Partial<WantedTask>>({});
  const { edit, move, remove } = useTaskActs();
  const failed = (error: Error) => toast(error.message, { failed: true });
  const done = task.status === 'done';
  return (
    <div className={css.form}>
      <Beside task={task} whose={false} />
      {task.kind === 'call' && task.subject?.kind === 'customer' && (
        <NumberToCall customer={String(task.subject.id)} />
      )}
      <TaskForm
        task={{ ...wantedOf(task), ...changes }}
        onChange={(more) => setChanges((now) => ({ ...now, ...more }))}
      />
      {edit.error && (
        <div role="alert" className={css.error}>
          {edit.error.message}
        </div>
      )}
      <div className={css.acts}>
        <Button
          type="primary"
          disabled={Object.keys(changes).length === 0}
          loading={edit.isPending}
          onClick={() =>
            edit.mutate(
              { id: task.id, version: task.version, task: { ...wantedOf(task), ...changes } },
              { onSuccess: () => toast(t('tasks.saved')) },
            )
          }
          data-testid="task-save"
        >
          {t('tasks.save')}
        </Button>
        <Button
          onClick={() =>
            move.mutate(
              { id: task.id, status: done ? 'open' : 'done' },
              { onSuccess: onClose, onError: failed },
            )
          }
          data-testid="task-finish"
        >
          {t(done ? 'tasks.reopen' : 'tasks.done')}
        </Button>
        <span className={css.space} />
        <Popconfirm
          title={t('tasks.removeSure')}
          okText={t('tasks.remove')}
          cancelText={t('tasks.keep')}
          onConfirm={() => remove.mutate(task.id, { onSuccess: onClose, onError: failed })}
        >
          <Button type="text" danger>
            {t('tasks.remove')}
          </Button>
        </Popconfirm>
      </div>
      <Comments data={data} />
    </div>
  );
}

/** The number of whoever is to be called, to press where the machine can call. */
function NumberToCall({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const phone = useCustomer(customer).data?.facts.phone;
  return (
    <p className={css.quiet}>
      <PhoneOutlined />{' '}
      {phone ? (
        <a className="in-text" href={`tel:${phone.replace(/[^+\d]/g, '')}`} data-testid="task-number">
          {phone}
        </a>
      ) : (
        t('tasks.noNumber')
      )}
    </p>
  );
}

function Comments({ data }: { data: TaskDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const { comment } = useTaskActs();
  const send = () =>
    text.trim() && comment.mutate({ id: data.task.id, text }, { onSuccess: () => setText('') });
  return (
    <div className={css.form}>
      <ul className={css.comments}>
        {data.comments.map((one) => (
          <li key={one.id}>
            <b>{one.author}</b> <span className={css.quiet}>{format.ago(one.time)}</span>
            <div style={{ whiteSpace: 'pre-wrap' }}>{one.text}</div>
          </li>
        ))}
      </ul>
      <Input
        value={text}
        maxLength={5000}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={send}
        placeholder={t('tasks.comment')}
        aria-label={t('tasks.comment')}
        data-testid="task-comment"
      />
    </div>
  );
}
