import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskPriority, WantedTask } from '@/api/tasks';
import { useFormat } from '@/ui/use-format';
import { searchPeople, useNames } from '@/ui/use-people';
import { fromReading, toReading } from '@/ui/zoned';
import { nameOf, usualRules } from './repeats';
import css from './tasks.module.css';
import { Checklist } from './checklist';

const priorities: TaskPriority[] = ['low', 'normal', 'high', 'urgent'];

/** Everything that a task can say. */
export function TaskForm({
  task,
  onChange,
}: {
  task: WantedTask;
  onChange: (changes: Partial<WantedTask>) => void;
}) {
  const { t } = useTranslation();
  const { timeZone } = useFormat();
  const { personChoices, teamChoices } = useNames();
  const repeats = nameOf(task.repeats);
  return (
    <div className={css.form}>
      <label>
        {t('tasks.title_')}
        <Input
          value={task.title ?? ''}
          maxLength={200}
          onChange={(event) => onChange({ title: event.target.value })}
          data-testid="task-title"
        />
      </label>
      <div className={css.pair}>
        <label>
          {t('tasks.due')}
          <Input
            type="date"
            value={task.dueDay ?? ''}
            onChange={(event) => onChange({ dueDay: event.target.value || null })}
            data-testid="task-due"
          />
        </label>
        <label>
          {t('tasks.time')}
          <Input
            type="time"
            value={task.dueTime ?? ''}
            onChange={(event) => onChange({ dueTime: event.target.value || null })}
          />
        </label>
      </div>
      <div className={css.pair}>
        <label>
          {t('tasks.remind')}
          <Input
            type="datetime-local"
            value={toReading(task.remindAt ?? null, timeZone)}
            onChange={(event) => onChange({ remindAt: fromReading(event.target.value, timeZone) })}
          />
        </label>
        <label>
          {t('tasks.repeats')}
          <Select
            value={repeats}
            aria-label={t('tasks.repeats')}
            onChange={(name) =>
              onChange({
                repeats: name === 'never' ? null : name === 'own' ? 'FREQ=WEEKLY;BYDAY=MO' : usualRules[name],
              })
            }
            options={['never', ...Object.keys(usualRules), 'own'].map((name) => ({
              value: name,
              label: t(`tasks.repeat.${name}`),
            }))}
          />
        </label>
      </div>
      {repeats === 'own' && (
        <label>
          {t('tasks.rule')}
          <Input
            value={task.repeats ?? ''}
            onChange={(event) => onChange({ repeats: event.target.value || 'FREQ=' })}
          />
        </label>
      )}
      <div className={css.pair}>
        <label>
          {t('tasks.assignee')}
          <Select
            allowClear
            value={task.assigneeId ?? null}
            aria-label={t('tasks.assignee')}
            placeholder={t('tasks.nobody')}
            options={personChoices}
            showSearch={searchPeople}
            onChange={(assigneeId: number | undefined) => onChange({ assigneeId: assigneeId ?? null })}
          />
        </label>
        <label>
          {t('tasks.team')}
          <Select
            allowClear
            value={task.teamId ?? null}
            aria-label={t('tasks.team')}
            placeholder={t('tasks.noTeam')}
            options={teamChoices}
            onChange={(teamId: number | undefined) => onChange({ teamId: teamId ?? null })}
          />
        </label>
      </div>
      <label>
        {t('tasks.priority')}
        <Select
          value={task.priority ?? 'normal'}
          aria-label={t('tasks.priority')}
          onChange={(priority: TaskPriority) => onChange({ priority })}
          options={priorities.map((value) => ({ value, label: t(`tasks.priorities.${value}`) }))}
        />
      </label>
      <label>
        {t('tasks.text')}
        <Input.TextArea
          value={task.text ?? ''}
          maxLength={5000}
          autoSize={{ minRows: 2, maxRows: 10 }}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </label>
      <div>
        <div className={css.quiet}>{t('tasks.steps')}</div>
        <Checklist
          items={(task.checklist ?? []) as never}
          onChange={(checklist) => onChange({ checklist })}
        />
      </div>
    </div>
  );
}
