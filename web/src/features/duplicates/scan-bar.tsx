import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useScan } from '@/api/duplicates';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import css from './duplicates.module.css';

/** When all customers were last searched for duplicates, how far a search is, and the way to start one. */
export function ScanBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const { last, running, start } = useScan();
  const percent = last && last.total > 0 ? Math.floor((last.done / last.total) * 100) : 0;
  return (
    <div className={css.scan} role="status" data-testid="scan" data-state={last?.state ?? 'never'}>
      {running ? (
        <>
          <Progress
            className={css.progress}
            percent={percent}
            size="small"
            aria-label={t('duplicates.scan.running')}
          />
          <span className={css.quiet}>
            {t('duplicates.scan.found', { found: format.count(last?.found ?? 0) })}
          </span>
        </>
      ) : (
        <span className={css.quiet}>
          {last
            ? t(`duplicates.scan.${last.state}`, {
                time: format.instant(last.finishedAt ?? last.startedAt),
                found: format.count(last.found),
              })
            : t('duplicates.scan.never')}
        </span>
      )}
      <Button
        loading={start.isPending || running}
        onClick={() =>
          start.mutate(undefined, { onError: (error) => toast(error.message, { failed: true }) })
        }
        data-testid="scan-start"
      >
        {t('duplicates.scan.start')}
      </Button>
    </div>
  );
}
