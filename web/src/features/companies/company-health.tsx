import { useTranslation } from 'react-i18next';
import { useHealth, type Health, type HealthPart } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './company-health.module.css';
import { HealthGroup } from './health-group';

const shown = 4;

/** How the company is doing: a score of 100, why, what moved in a week, and the groups it is made of. */
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
          <div className={css.score} data-level={health.level ?? 'none'} data-testid="company-health-score">
            {health.score === null ? '—' : format.count(Math.round(health.score))}
            <span>{health.score === null ? t('scores.health.nothing') : t('scores.health.of')}</span>
            <Change health={health} />
          </div>
          <Parts title={t('scores.health.why')} parts={health.reasons} sign={-1} testId="health-why" />
          <Parts title={t('scores.health.moved')} parts={health.moves} sign={1} testId="health-moved" />
          {health.groups.map((group) => (
            <HealthGroup key={group.key} group={group} />
          ))}
        </Card>
      )}
    </Loaded>
  );
}

function Change({ health }: { health: Health }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (health.score === null || health.weekAgo === null) return null;
  const by = Math.round(health.score) - Math.round(health.weekAgo);
  if (by === 0) return <span>{t('scores.health.unchanged')}</span>;
  return (
    <span data-level={by > 0 ? 'good' : 'bad'}>
      {by > 0 ? '▲' : '▼'} {t('scores.health.sinceWeek', { points: format.count(Math.abs(by)) })}
    </span>
  );
}

function Parts({
  title,
  parts,
  sign,
  testId,
}: {
  title: string;
  parts: HealthPart[];
  sign: 1 | -1;
  testId: string;
}) {
  const format = useFormat();
  const told = parts.filter((part) => Math.abs(part.points) >= 0.5).slice(0, shown);
  if (told.length === 0) return null;
  return (
    <section className={css.parts} data-testid={testId}>
      <h3>{title}</h3>
      <ul>
        {told.map((part) => {
          const points = Math.round(sign * part.points) || sign * Math.sign(part.points);
          return (
            <li key={part.measure}>
              <b data-level={points > 0 ? 'good' : 'bad'}>
                {points > 0 ? '+' : '−'}
                {format.count(Math.abs(points))}
              </b>
              <span>{format.phrase(part.words)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
