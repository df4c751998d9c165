import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Import } from '@/api/imports.types';
import { useFormat } from '@/ui/use-format';
import css from './imports.module.css';
import { useProgress } from './use-progress';

/** Rows done, rows per second and the time left, as the server tells them. */
export function ProgressBar({ id, one }: { id: string; one: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = useProgress(id);
  const done = told?.rowsDone ?? one.rowsDone;
  const total = told?.rowsTotal || one.rowsTotal;
  return (
    <div data-testid="import-progress" aria-live="polite">
      <Progress
        percent={total ? Math.min(100, Math.floor((done / total) * 100)) : 100}
        showInfo={total > 0}
        status="active"
      />
      <div className={css.rates}>
        {told?.phase && <span>{t(`imports.progress.phase.${told.phase}`)}</span>}
        <span>
          {total
            ? t('imports.progress.rows', { done: format.count(done), total: format.count(total) })
            : t('imports.progress.soFar', { done: format.count(done) })}
        </span>
        {told !== null && told.rowsPerSecond > 0 && (
          <span>{t('imports.progress.rate', { rate: format.count(Math.round(told.rowsPerSecond)) })}</span>
        )}
        {told?.secondsLeft != null && (
          <span>{t('imports.progress.left', { time: format.duration(told.secondsLeft) })}</span>
        )}
      </div>
    </div>
  );
}
