import { useTranslation } from 'react-i18next';
import type { Health } from '@/api/scores';
import { useFormat } from '@/ui/use-format';
import css from './company-health.module.css';

type Group = Health['groups'][number];

/** One group of the health of a company: its score, and what it is measured by. */
export function HealthGroup({ group }: { group: Group }) {
  const { t } = useTranslation();
  const format = useFormat();
  const value = (measure: Group['measures'][number]) => {
    if (measure.value === null) return t('scores.health.unknown');
    if (measure.unit === 'ratio') return format.percent(measure.value, 0);
    if (measure.unit === 'times') return `${format.decimal(measure.value, 1)}×`;
    if (measure.unit === 'days') return t('scores.days', { days: format.count(measure.value) });
    return format.decimal(measure.value, 1);
  };
  return (
    <section className={css.group}>
      <h3>
        <span>{format.phrase(group.name)}</span>
        <span className={css.quiet}>{t('scores.health.weight', { weight: group.weight })}</span>
        <b data-level={group.level ?? 'none'}>
          {group.score === null ? '—' : format.count(Math.round(group.score))}
        </b>
      </h3>
      <div className={css.track}>
        <i data-level={group.level ?? 'none'} style={{ width: `${group.score ?? 0}%` }} />
      </div>
      <dl>
        {group.measures.map((measure) => (
          <div key={measure.key}>
            <dt>{format.phrase(measure.name)}</dt>
            <dd>{value(measure)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
