import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTaskActs } from '@/api/tasks';
import { toast } from '@/ui/toast';
import { searchPeople, useNames } from '@/ui/use-people';
import css from './tasks.module.css';

/** Gives the chosen tasks to somebody at once. */
export function BulkAssign({ chosen, onDone }: { chosen: Set<number>; onDone: () => void }) {
  const { t } = useTranslation();
  const { personChoices } = useNames();
  const { assign } = useTaskActs();
  if (chosen.size === 0) return null;
  const give = (assigneeId: number) =>
    assign.mutate(
      { ids: [...chosen], assigneeId },
      {
        onSuccess: ({ changed }) => (toast(t('tasks.assigned', { count: changed })), onDone()),
        onError: (error) => toast(error.message, { failed: true }),
      },
    );
  return (
    <div className={css.bulk} role="region" aria-label={t('tasks.chosen', { count: chosen.size })}>
      <span>{t('tasks.chosen', { count: chosen.size })}</span>
      <Select
        value={null}
        placeholder={t('tasks.assignTo')}
        aria-label={t('tasks.assignTo')}
        options={personChoices}
        showSearch={searchPeople}
        onChange={(to: number | null) => to !== null && give(to)}
        style={{ width: 200 }}
        data-testid="task-assign"
      />
      <Button type="text" onClick={onDone}>
        {t('tasks.unchoose')}
      </Button>
    </div>
  );
}
