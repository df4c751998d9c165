import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskRow } from '@/api/desk';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { RiskBar, RowDue } from './row-bits';
import css from './work.module.css';

/** Rows one below the other: who, what is at stake, why, what to try, until when. */
export function RowList({
  rows,
  place,
  whose,
  onPlace,
  onOpen,
  onClose,
}: {
  rows: DeskRow[];
  place: number;
  whose: boolean;
  onPlace: (place: number) => void;
  onOpen: (row: DeskRow) => void;
  onClose: (row: DeskRow) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  return (
    <ul className={css.list} data-testid="desk-rows">
      {rows.map((row, at) => (
        <li key={row.id} data-on={at === place}>
          <button
            type="button"
            className={css.open}
            data-row={at}
            onFocus={() => onPlace(at)}
            onClick={() => onOpen(row)}
            data-testid={`desk-row-${row.id}`}
          >
            <span className={css.head}>
              <b>{row.customer ?? row.number ?? row.customerId}</b>
              <span className={css.play}>{t(`worklist.play.${row.play}`)}</span>
            </span>
            <span className={css.why}>{format.phrase(row.reasons[0])}</span>
            {row.nextStep && <span className={css.step}>→ {row.nextStep}</span>}
          </button>
          <span className={css.figures}>
            <b>{format.wholeMoney(row.value)}</b>
            <RiskBar risk={row.risk} />
            {row.basis === 'scores' && <span className={css.quiet}>{format.percent(row.risk, 0)}</span>}
          </span>
          <span className={css.end}>
            {whose && <span className={css.quiet}>{names.person(row.ownerId) ?? t('worklist.nobody')}</span>}
            <RowDue row={row} />
          </span>
          {row.status !== 'done' && (
            <Button size="small" onClick={() => onClose(row)} data-testid={`desk-close-${row.id}`}>
              {t('worklist.close')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
