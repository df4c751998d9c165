import { DownloadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRunning } from '@/api/bulk';
import { fileOf, useCancelExport, useExport } from '@/api/exports';
import { useFormat } from '@/ui/use-format';
import css from './views.module.css';

/** How far a file is, and where it can be fetched. */
export function ExportProgress({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const work = useExport(id).data;
  const cancel = useCancelExport();
  if (!work) return null;
  const isDone = work.state === 'done';
  const share = work.total === 0 || isDone ? 100 : Math.floor((work.done / work.total) * 100);
  return (
    <div className={css.bulk} role="status" data-testid="export-progress" data-state={work.state}>
      <Progress
        className={css.progress}
        percent={share}
        size="small"
        status={work.state === 'failed' ? 'exception' : undefined}
        aria-label={t('merging.export.title')}
      />
      <span>
        {isDone || isRunning(work)
          ? t('merging.export.written', { done: format.count(work.done), total: format.count(work.total) })
          : t(`merging.export.${work.state}`)}
      </span>
      {isRunning(work) && (
        <Button size="small" onClick={() => cancel.mutate(id)}>
          {t('customers.bulk.stop')}
        </Button>
      )}
      {isDone && (
        <>
          <Button
            size="small"
            type="primary"
            icon={<DownloadOutlined />}
            href={fileOf(id)}
            download
            data-testid="export-file"
          >
            {t('merging.export.fetch', { format: t(`merging.export.as.${work.format}`) })}
          </Button>
          <span className={css.quiet}>
            {t('merging.export.until', { time: format.instant(String(work.until)) })}
          </span>
        </>
      )}
      {!isRunning(work) && (
        <Button size="small" type="text" onClick={onClose} data-testid="export-close">
          {t('act.close')}
        </Button>
      )}
    </div>
  );
}
