import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useStartBulk, type BulkChange } from '@/api/bulk';
import { useStartExport, type FileFormat } from '@/api/exports';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { BulkForm } from './bulk-form';
import { BulkProgress } from './bulk-progress';
import { ExportProgress } from './export-progress';
import { ListForm } from './list-form';
import type { Words } from './columns';
import css from './views.module.css';

const MergeDialog = lazy(() => import('./merge-dialog').then((file) => ({ default: file.MergeDialog })));
const mostMerged = 100;

/** What is done to the chosen customers, or to all that the list finds. */
export function BulkBar({
  query,
  traits,
  total,
  ids,
  words,
  file,
  onFile,
  onClear,
}: {
  query: Record<string, string | undefined>;
  /** Columns of the list that a file has, too. */
  traits: string[];
  total: number;
  ids: number[];
  words: Words;
  /** The export that is being written, or can be fetched. */
  file: number | null;
  onFile: (id: number | null) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const start = useStartBulk(query);
  const startExport = useStartExport(query);
  const [all, setAll] = useState(false);
  const [kind, setKind] = useState<BulkChange['kind'] | 'list' | 'merge' | 'export' | null>(null);
  const [running, setRunning] = useState<number | null>(null);
  const end = () => {
    setRunning(null);
    setAll(false);
    onClear();
  };
  if (file !== null) return <ExportProgress id={file} onClose={() => onFile(null)} />;
  if (running !== null) return <BulkProgress id={running} onUndo={setRunning} onClose={end} />;
  if (ids.length === 0) return null;
  const runs = (bulk: { id: number }) => {
    setKind(null);
    setRunning(bulk.id);
  };
  const write = (format: FileFormat) => {
    setKind(null);
    startExport.mutate(
      { ids: all ? null : ids, traits, format },
      { onSuccess: ({ id }) => onFile(id), onError: (error) => toast(error.message, { failed: true }) },
    );
  };
  const begin = (change: BulkChange) => start.mutate({ change, ids: all ? null : ids }, { onSuccess: runs });
  return (
    <div className={css.bulk} data-testid="bulk-bar">
      <b>{t('customers.bulk.chosen', { total: format.count(all ? total : ids.length) })}</b>
      {!all && total > ids.length && (
        <Button size="small" type="link" onClick={() => setAll(true)} data-testid="bulk-all">
          {t('customers.bulk.all', { total: format.count(total) })}
        </Button>
      )}
      {may('editCustomers') &&
        (['owner', 'tag', 'untag', 'field', 'list'] as const).map((one) => (
          <Popover
            key={one}
            trigger="click"
            placement="bottomLeft"
            open={kind === one}
            onOpenChange={(open) => setKind(open ? one : null)}
            // Without content it would never open; closed, it is taken away with what was entered.
            destroyOnHidden
            content={
              one === 'list' ? (
                <ListForm query={query} ids={all ? null : ids} onDone={() => setKind(null)} />
              ) : (
                <BulkForm
                  kind={one}
                  words={words}
                  busy={start.isPending}
                  error={start.error}
                  onStart={begin}
                />
              )
            }
          >
            <Button size="small" data-testid={`bulk-${one}`}>
              {t(`customers.bulk.${one}`)}
            </Button>
          </Popover>
        ))}
      {may('exportCustomers') && (
        <Popover
          trigger="click"
          placement="bottomLeft"
          open={kind === 'export'}
          onOpenChange={(open) => setKind(open ? 'export' : null)}
          content={
            <span className={css.formats}>
              {(['csv', 'xlsx'] as const).map((format) => (
                <Button
                  key={format}
                  size="small"
                  onClick={() => write(format)}
                  data-testid={`bulk-export-${format}`}
                >
                  {t(`merging.export.as.${format}`)}
                </Button>
              ))}
            </span>
          }
        >
          <Button size="small" loading={startExport.isPending} data-testid="bulk-export">
            {t('customers.bulk.export')}
          </Button>
        </Popover>
      )}
      {may('mergeCustomers') && !all && ids.length > 1 && ids.length <= mostMerged && (
        <Button size="small" onClick={() => setKind('merge')} data-testid="bulk-merge">
          {t('customers.bulk.merge')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        onClick={() => {
          setAll(false);
          onClear();
        }}
      >
        {t('act.cancel')}
      </Button>
      {kind === 'merge' && (
        <Suspense>
          <MergeDialog ids={ids} onStart={runs} onClose={() => setKind(null)} />
        </Suspense>
      )}
    </div>
  );
}
