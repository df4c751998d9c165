import { useTranslation } from 'react-i18next';
import type { DeskRow } from '@/api/desk';
import { useFormat } from '@/ui/use-format';
import css from './work.module.css';

export function RowDue({ row }: { row: DeskRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.status === 'done')
    return (
      <span className={css.quiet}>
        {t(`worklist.outcome.${row.outcome}`)}
        {row.lostReason && ` · ${t(`worklist.lost.${row.lostReason}`)}`}
      </span>
    );
  return (
    <span className={row.overdue ? css.late : css.quiet}>
      {format.day(row.dueDay)}
      {row.overdue && ` · ${t('worklist.overdue')}`}
      {row.climbed && ` · ${t('worklist.climbed')}`}
    </span>
  );
}

/** The chance of leaving as a bar. */
export function RiskBar({ risk }: { risk: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span
      className={css.risk}
      role="img"
      aria-label={t('worklist.riskOf', { risk: format.percent(risk, 0) })}
    >
      <i style={{ width: `${risk * 100}%` }} />
    </span>
  );
}
