import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskRow, type RowChange, useDeskRow, useWorkRow } from '@/api/desk';
import { LinkButton } from '@/ui/link-button';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { searchPeople, useNames } from '@/ui/use-people';
import { CardSkeleton, Loaded } from '@/ui/views';
import { RiskBar, RowDue } from './row-bits';
import css from './work.module.css';

/** One row beside the list: why, what is next, until when, whose. */
export function RowDrawer({
  id,
  onClose,
  onOutcome,
}: {
  id: string | undefined;
  onClose: () => void;
  onOutcome: (row: DeskRow) => void;
}) {
  const answer = useDeskRow(id);
  const row = answer.data;
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={440}
      title={row ? (row.customer ?? row.number ?? row.customerId) : ''}
      destroyOnHidden
    >
      <Loaded from={answer} skeleton={<CardSkeleton rows={8} />}>
        {(found) => (
          <Detail key={`${found.id}-${found.version}`} row={found} onOutcome={() => onOutcome(found)} />
        )}
      </Loaded>
    </Drawer>
  );
}

function Detail({ row, onOutcome }: { row: DeskRow; onOutcome: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { personChoices } = useNames();
  const work = useWorkRow();
  const [change, setChange] = useState<RowChange>({});
  const set = (more: RowChange) => setChange((now) => ({ ...now, ...more }));
  const send = (wanted: RowChange) =>
    work.mutate(
      { id: row.id, version: row.version, change: wanted },
      {
        onSuccess: () => toast(t('worklist.saved')),
        onError: (error) => toast(error.message, { failed: true }),
      },
    );
  return (
    <div className={css.form}>
      <div className={css.head}>
        <b className={css.big}>{format.money(row.value)}</b>
        <RowDue row={row} />
      </div>
      <RiskBar risk={row.risk} />
      <p className={css.quiet}>{t(`worklist.risk.${row.basis}`, { risk: format.percent(row.risk, 0) })}</p>
      <ul className={css.reasons}>
        {row.reasons.map((reason) => (
          <li key={reason.en}>{format.phrase(reason)}</li>
        ))}
      </ul>
      <p className={css.quiet}>{t('worklist.suggested', { play: t(`worklist.play.${row.play}`) })}</p>
      <label>
        {t('worklist.nextStep')}
        <Input
          value={change.nextStep ?? row.nextStep}
          maxLength={500}
          onChange={(event) => set({ nextStep: event.target.value })}
          onPressEnter={() => send(change)}
          data-testid="desk-next-step"
        />
      </label>
      <label>
        {t('worklist.due')}
        <Input
          type="date"
          value={change.dueDay ?? row.dueDay}
          onChange={(event) => event.target.value && set({ dueDay: event.target.value })}
        />
      </label>
      <label>
        {t('worklist.owner')}
        <Select
          value={(change.ownerId ?? row.ownerId ?? 0) || null}
          placeholder={t('worklist.nobody')}
          aria-label={t('worklist.owner')}
          options={personChoices}
          showSearch={searchPeople}
          onChange={(ownerId: number | null) => set({ ownerId: ownerId ?? 0 })}
        />
      </label>
      <div className={css.acts}>
        <Button
          type="primary"
          disabled={Object.keys(change).length === 0}
          loading={work.isPending}
          onClick={() => send(change)}
          data-testid="desk-save"
        >
          {t('worklist.save')}
        </Button>
        {row.status === 'open' && (
          <Button onClick={() => send({ status: 'doing' })} data-testid="desk-begin">
            {t('worklist.begin')}
          </Button>
        )}
        {row.status === 'done' ? (
          <Button onClick={() => send({ status: 'open' })}>{t('worklist.reopen')}</Button>
        ) : (
          <Button onClick={onOutcome} data-testid="desk-outcome">
            {t('worklist.close')}
          </Button>
        )}
        <LinkButton to={`/customers/${row.customerId}`} type="text">
          {t('worklist.customer')}
        </LinkButton>
      </div>
      {row.note && <p style={{ whiteSpace: 'pre-wrap' }}>{row.note}</p>}
    </div>
  );
}
