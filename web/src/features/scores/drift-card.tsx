import { useTranslation } from 'react-i18next';
import type { ScoreModel } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { useFormat } from '@/ui/use-format';
import css from './scores.module.css';

const most = 5;

/** Whether today's customers still are those of the training, and whether what was foretold came. */
export function DriftCard({ model }: { model: ScoreModel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { drift } = model;
  const names = new Map(model.drivers.map((driver) => [driver.feature, format.phrase(driver.name)]));
  if (!drift) return null;
  const level = (index: number) => (index > 0.25 ? 'high' : index > 0.1 ? 'some' : 'low');
  const rows = [
    { key: 'score', name: t('scores.drift.score'), index: drift.score },
    // What does not drive the risk, as beside a rule that looks at one thing, may shift as it likes.
    ...drift.features
      .filter((one) => names.has(one.feature))
      .slice(0, most)
      .map((one) => ({ key: one.feature, name: names.get(one.feature), index: one.index })),
  ];
  return (
    <Card
      title={<Definition text={t('scores.drift.means')}>{t('scores.drift.title')}</Definition>}
      caption={t(drift.alarms.length > 0 ? 'scores.drift.alarm' : 'scores.drift.calm')}
      testId="score-drift"
    >
      <ul className={css.shifts}>
        {rows.map((row) => (
          <li key={row.key} data-level={level(row.index)}>
            <span>{row.name}</span>
            <b>{format.decimal(row.index, 3)}</b>
            <span className={css.quiet}>{t(`scores.drift.${level(row.index)}`)}</span>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>
        {drift.predicted !== null && drift.observed !== null
          ? t('scores.drift.judged', {
              predicted: format.percent(drift.predicted),
              observed: format.percent(drift.observed),
            })
          : t('scores.drift.young')}
      </p>
    </Card>
  );
}
