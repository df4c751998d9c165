import { Alert, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ZoneChange as Change } from '@/api/settings.types';
import { useFormat } from '@/ui/use-format';

/** How far the days are counted in another time zone, or that it was given up; a change that is done says since when it holds. */
export function ZoneChange({ change }: { change: Change }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rowsDone, rowsTotal, timeZone } = change;
  if (change.state === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        title={t('settings.workspace.zone.failed', { timeZone })}
        data-testid="zone-change"
        data-state="failed"
      />
    );
  if (change.state === 'done')
    return (
      <span data-testid="zone-change" data-state="done">
        {t('settings.workspace.zone.done', {
          timeZone,
          time: change.finishedAt ? format.instant(change.finishedAt) : '',
        })}
      </span>
    );
  return (
    <div aria-live="polite" data-testid="zone-change" data-state="running">
      <Progress
        percent={rowsTotal ? Math.min(100, Math.floor((rowsDone / rowsTotal) * 100)) : 0}
        showInfo={rowsTotal > 0}
        size="small"
        status="active"
      />
      {rowsTotal
        ? t('settings.workspace.zone.running', {
            timeZone,
            done: format.count(rowsDone),
            total: format.count(rowsTotal),
          })
        : t('settings.workspace.zone.waiting', { timeZone })}
    </div>
  );
}
