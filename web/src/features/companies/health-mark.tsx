import { useTranslation } from 'react-i18next';
import type { CompanyRow } from '@/api/companies';
import { useFormat } from '@/ui/use-format';
import css from './company-health.module.css';

/** The health of a company in a row: the score, and what costs most of it. */
export function HealthMark({ health }: { health: CompanyRow['health'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!health) return <span className={css.quiet}>—</span>;
  const reasons = health.reasons.map(format.phrase);
  return (
    <span className={css.mark} title={reasons.join('\n')}>
      <b role="img" data-level={health.level} aria-label={t(`companies.level.${health.level}`)} />
      <span>{format.count(Math.round(health.score))}</span>
      <small>{reasons[0]}</small>
    </span>
  );
}
