import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isRunning, useBulk, useBulkErrors, useCancelBulk, useUndoBulk } from '@/api/bulk';
import { useFormat } from '@/ui/use-format';
import css from './views.module.css';

/** How far a bulk change is, who could not be changed and why, and the way back. */
export function BulkProgress({
  id,
  onUndo,
  onClose,
}: {
  id: number;
  onUndo: (bulk: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const bulk = useBulk(id).data;
  const undo = useUndoBulk();
  const cancel = useCancelBulk();
  const [errors, setErrors] = useState(false);
  if (!bulk) return null;
  const done = bulk.changed + bulk.unchanged + bulk.failed;
  const percent = bulk.total === 0 ? 100 : Math.floor((done / bulk.total) * 100);
  return (
    <div className={css.bulk} role="status" data-testid="bulk-progress" data-state={bulk.state}>
      <Progress className={css.progress} percent={percent} size="small" />
      <span>
        {t('customers.bulk.done', {
          changed: format.count(bulk.changed),
          unchanged: format.count(bulk.unchanged),
          total: format.count(bulk.total),
        })}
      </span>
      {bulk.failed > 0 && (
        <Button size="small" danger onClick={() => setErrors(true)} data-testid="bulk-errors">
          {t('customers.bulk.failed', { failed: format.count(bulk.failed) })}
        </Button>
      )}
      {isRunning(bulk) ? (
        <Button size="small" onClick={() => cancel.mutate(id)}>
          {t('customers.bulk.stop')}
        </Button>
      ) : (
        <>
          {bulk.changed > 0 && bulk.undoOf === null && bulk.undoneBy === null && (
            <Button
              size="small"
              loading={undo.isPending}
              onClick={() => undo.mutate(id, { onSuccess: (next) => onUndo(next.id) })}
              data-testid="bulk-undo"
            >
              {t('act.undo')}
            </Button>
          )}
          <Button size="small" type="text" onClick={onClose} data-testid="bulk-close">
            {t('act.close')}
          </Button>
        </>
      )}
      {errors && <Errors id={id} onClose={() => setErrors(false)} />}
    </div>
  );
}

function Errors({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation();
  const errors = useBulkErrors(id, true).data ?? [];
  return (
    <Modal open title={t('customers.bulk.errors')} onCancel={onClose} footer={null}>
      <ul style={{ maxHeight: '60vh', overflow: 'auto', paddingLeft: 18 }}>
        {errors.map((error) => (
          <li key={error.customerId}>
            <Link to={`/customers/${error.customerId}`}>{error.name}</Link>: {error.message}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
