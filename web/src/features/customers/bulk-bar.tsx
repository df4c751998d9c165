import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartBulk, type BulkChange } from '@/api/bulk';
import { useFormat } from '@/ui/use-format';
import { BulkForm } from './bulk-form';
import { BulkProgress } from './bulk-progress';
import { ListForm } from './list-form';
import type { Words } from './columns';
import css from './views.module.css';

/** What is done to the chosen customers, or to all that the list finds. */
export function BulkBar({
  query,
  total,
  ids,
  words,
  onClear,
}: {
  query: Record<string, string | undefined>;
  total: number;
  ids: number[];
  words: Words;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const start = useStartBulk(query);
  const [all, setAll] = useState(false);
  const [kind, setKind] = useState<BulkChange['kind'] | 'list' | null>(null);
  const [running, setRunning] = useState<number | null>(null);
  if (running !== null)
    return (
      <BulkProgress
        id={running}
        onUndo={setRunning}
        onClose={() => {
          setRunning(null);
          onClear();
        }}
      />
    );
  if (ids.length === 0) return null;
  const begin = (change: BulkChange) =>
    start.mutate(
      { change, ids: all ? null : ids },
      {
        onSuccess: (bulk) => {
          setKind(null);
          setRunning(bulk.id);
        },
      },
    );
  return (
    <div className={css.bulk} data-testid="bulk-bar">
      <b>{t('customers.bulk.chosen', { total: format.count(all ? total : ids.length) })}</b>
      {!all && total > ids.length && (
        <Button size="small" type="link" onClick={() => setAll(true)} data-testid="bulk-all">
          {t('customers.bulk.all', { total: format.count(total) })}
        </Button>
      )}
      {(['owner', 'tag', 'untag', 'field', 'list'] as const).map((one) => (
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
              <BulkForm kind={one} words={words} busy={start.isPending} error={start.error} onStart={begin} />
            )
          }
        >
          <Button size="small" data-testid={`bulk-${one}`}>
            {t(`customers.bulk.${one}`)}
          </Button>
        </Popover>
      ))}
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
    </div>
  );
}
