import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJourneysOf } from '@/api/journeys';
import { Card } from './card';
import css from './journeys-block.module.css';
import { useFormat } from './use-format';

const shown = 6;

/** The journeys a customer is in and was in, the newest first, and why they wait. */
export function JourneysBlock({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const runs = useJourneysOf(customer).data;
  if (!runs) return null;
  return (
    <Card title={t('journeys.block.title')} testId="customer-journeys">
      <ul className={css.list}>
        {runs.slice(0, shown).map((one) => (
          <li key={one.run}>
            <Link to={`/journeys/${one.journey}?run=${one.run}`} data-testid={`run-${one.run}`}>
              {one.journeyName}
            </Link>
            <span>
              {t(`journeys.personState.${one.state}`)} · {format.instant(one.endedAt ?? one.arrivedAt)}
            </span>
            <span>{one.why}</span>
          </li>
        ))}
      </ul>
      {runs.length === 0 && <p className={css.none}>{t('journeys.block.none')}</p>}
    </Card>
  );
}
