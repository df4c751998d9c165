import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskRow, type RowChange, useWorkRow } from '@/api/desk';
import { toast } from '@/ui/toast';
import css from './work.module.css';

const outcomes = ['saved', 'lost', 'noContact', 'wrongAlarm'] as const;
const reasons = ['price', 'competitor', 'product', 'service', 'noNeed', 'gone', 'other'] as const;

/** What became of a row: one of four, chosen by a press or by 1 to 4; a loss says why. */
export function OutcomeDialog({ row, onClose }: { row: DeskRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const work = useWorkRow();
  const [lost, setLost] = useState(false);
  const [note, setNote] = useState(row?.note ?? '');
  const close = (change: RowChange) =>
    row &&
    work.mutate(
      { id: row.id, version: row.version, change: { ...change, note } },
      { onSuccess: () => (toast(t('worklist.closed')), onClose()) },
    );
  const choose = (outcome: (typeof outcomes)[number]) =>
    outcome === 'lost' ? setLost(true) : void close({ outcome });
  return (
    <Modal
      open={row !== null}
      onCancel={onClose}
      footer={null}
      title={t('worklist.outcomeOf', { customer: row?.customer ?? row?.number ?? '' })}
    >
      <div
        className={css.form}
        onKeyDown={(event) => {
          const outcome = outcomes[Number(event.key) - 1];
          if (outcome && !(event.target instanceof HTMLTextAreaElement)) choose(outcome);
        }}
      >
        <div className={css.acts}>
          {outcomes.map((outcome, at) => (
            <Button
              key={outcome}
              autoFocus={at === 0}
              type={outcome === 'lost' && lost ? 'primary' : 'default'}
              onClick={() => choose(outcome)}
              data-testid={`outcome-${outcome}`}
            >
              {at + 1} {t(`worklist.outcome.${outcome}`)}
            </Button>
          ))}
        </div>
        {lost && (
          <Select
            autoFocus
            value={null}
            placeholder={t('worklist.why')}
            aria-label={t('worklist.why')}
            options={reasons.map((value) => ({ value, label: t(`worklist.lost.${value}`) }))}
            onChange={(lostReason: (typeof reasons)[number] | null) =>
              lostReason && void close({ outcome: 'lost', lostReason })
            }
            data-testid="lost-reason"
          />
        )}
        <Input.TextArea
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          placeholder={t('worklist.note')}
          aria-label={t('worklist.note')}
          onChange={(event) => setNote(event.target.value)}
        />
        {work.error && (
          <div role="alert" className={css.late}>
            {work.error.message}
          </div>
        )}
      </div>
    </Modal>
  );
}
