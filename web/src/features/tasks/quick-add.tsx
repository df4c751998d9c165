import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskActs } from '@/api/tasks';
import { addDays } from '@/ui/dates';
import { useFormat } from '@/ui/use-format';
import { todayIn } from '@/ui/zoned';
import css from './tasks.module.css';

/** Writes a task down in one line; Enter sends it, and the line is free for the next one. */
export function QuickAdd({ me }: { me: number }) {
  const { t } = useTranslation();
  const today = todayIn(useFormat().timeZone);
  const { create } = useTaskActs();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState('');
  const add = () => {
    if (!title.trim() || create.isPending) return;
    create.mutate(
      { title, dueDay: day || null, assigneeId: me },
      { onSuccess: () => (setTitle(''), setDay('')) },
    );
  };
  return (
    <div className={css.quick}>
      <Input
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={add}
        prefix={<PlusOutlined style={{ color: 'var(--ink3)' }} />}
        placeholder={t('tasks.quick')}
        aria-label={t('tasks.quick')}
        maxLength={200}
        data-testid="task-quick"
      />
      <Input
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
        onPressEnter={add}
        aria-label={t('tasks.due')}
        className={css.day}
        data-testid="task-quick-day"
      />
      <Button size="small" type="text" onClick={() => setDay(today)}>
        {t('tasks.today')}
      </Button>
      <Button size="small" type="text" onClick={() => setDay(addDays(today, 1))}>
        {t('tasks.tomorrow')}
      </Button>
      <Button
        type="primary"
        onClick={add}
        loading={create.isPending}
        disabled={!title.trim()}
        data-testid="task-add"
      >
        {t('tasks.add')}
      </Button>
      {create.error && (
        <div role="alert" className={css.error}>
          {create.error.message}
        </div>
      )}
    </div>
  );
}
