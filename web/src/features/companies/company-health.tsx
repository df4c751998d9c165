import { useTranslation } from 'react-i18next';
import { useHealth, type Health } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './company-health.module.css';

const levelOf = (score: number | null) =>
  score === null ? 'none' : score >= 70 ? 'good' : score >= 40 ? 'some' : 'bad';

/** How the company is doing: a score of 100, and the groups it is made of. */
export function CompanyHealth({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Loaded from={useHealth(id)} skeleton={<CardSkeleton rows={5} />}>
      {(health) => (
        <Card
          title={<Definition text={t('scores.health.means')}>{t('companies.health')}</Definition>}
          caption={health.asOf ? t('scores.health.asOf', { day: format.day(health.asOf) }) : undefined}
          testId="company-health"
        >
          <div className={css.score} data-level={levelOf(health.score)} data-testid="company-health-score">
            {health.score === null ? '—' : format.count(Math.round(health.score))}
            <span>{t('scores.health.of')}</span>
          </div>
          {health.groups.map((group) => (
            <Group key={group.key} group={group} />
          ))}
        </Card>
      )}
    </Loaded>
  );
}

function Group({ group }: { group: Health['groups'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const value = (measure: (typeof group.measures)[number]) =>
    measure.value === null
      ? t('scores.health.unknown')
      : measure.unit === 'ratio'
        ? format.percent(measure.value, 0)
        : measure.unit === 'times'
          ? `${format.decimal(measure.value, 1)}×`
          : measure.unit === 'days'
            ? t('scores.days', { days: format.count(measure.value) })
            : format.decimal(measure.value, 1);
  return (
    <section className={css.group}>
      <h3>
        <span>{format.phrase(group.name)}</span>
        <span className={css.quiet}>{t('scores.health.weight', { weight: group.weight })}</span>
        <b data-level={levelOf(group.score)}>
          {group.score === null ? '—' : format.count(Math.round(group.score))}
        </b>
      </h3>
      <div className={css.track}>
        <i data-level={levelOf(group.score)} style={{ width: `${group.score ?? 0}%` }} />
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
