import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useScoreRun } from '@/api/scores';
import { useFormat } from '@/ui/use-format';
import css from './scores.module.css';

/** How far a run is, or when the last one was. */
export function RunBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { last, running, start, cancel } = useScoreRun();
  if (!last) return null;
  const percent = last.total > 0 ? Math.floor((last.done / last.total) * 100) : 0;
  return (
    <div className={css.run} role="status" data-testid="score-run" data-state={last.state}>
      {running ? (
        <>
          <span>{t(`scores.run.${last.step}`)}</span>
          <Progress
            className={css.progress}
            percent={percent}
            size="small"
            aria-label={t(`scores.run.${last.step}`)}
          />
          {may('editDefinitions') && (
            <Button size="small" onClick={() => cancel.mutate()} loading={cancel.isPending}>
              {t('scores.run.cancel')}
            </Button>
          )}
        </>
      ) : (
        <>
          <span className={css.quiet}>
            {t(`scores.run.${last.state}`, {
              time: format.instant(last.finishedAt ?? last.startedAt),
              total: format.count(last.total),
              error: last.error ?? '',
            })}
          </span>
          {may('editDefinitions') && (
            <Button
              size="small"
              onClick={() => start.mutate(false)}
              loading={start.isPending}
              data-testid="score-refresh"
            >
              {t('scores.refresh')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
