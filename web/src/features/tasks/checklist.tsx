import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@/api/tasks';
import css from './tasks.module.css';

type Items = Task['checklist'];

/** The steps of a task; Enter adds one. */
export function Checklist({ items, onChange }: { items: Items; onChange: (items: Items) => void }) {
  const { t } = useTranslation();
  const [next, setNext] = useState('');
  const add = () => {
    if (!next.trim()) return;
    onChange([...items, { text: next.trim(), done: false }]);
    setNext('');
  };
  return (
    <div>
      {items.map((item, at) => (
        <div key={at} className={css.line}>
          <Checkbox
            checked={item.done}
            style={{ flex: 1 }}
            onChange={() =>
              onChange(items.map((one, place) => (place === at ? { ...one, done: !one.done } : one)))
            }
          >
            {item.text}
          </Checkbox>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('tasks.removeStep', { text: item.text })}
            onClick={() => onChange(items.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Input
        size="small"
        value={next}
        maxLength={200}
        onChange={(event) => setNext(event.target.value)}
        onPressEnter={add}
        onBlur={add}
        placeholder={t('tasks.addStep')}
        aria-label={t('tasks.addStep')}
        data-testid="task-step"
      />
    </div>
  );
}
