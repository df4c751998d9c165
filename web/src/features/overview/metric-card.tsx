import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Metric } from '@/api/insights.types';
import { Definition } from '@/ui/definition';
import { Delta } from '@/ui/delta';
import { Sparkline } from '@/ui/sparkline';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import css from './overview.module.css';

const betterLow = ['churn', 'revenueAtRisk'];

/** One figure: its definition on hover, its course, how it moved, and the customers behind it. */
export function MetricCard({
  name,
  metric,
  size,
  compared,
}: {
  name: string;
  metric: Metric;
  size: 'large' | 'small';
  compared: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const low = betterLow.includes(name);
  const value = (
    <span
      title={format.fullFigure(metric.value, metric.unit)}
      data-testid={`metric-${name}-value`}
      data-value={metric.value}
    >
      {format.figure(metric.value, metric.unit)}
    </span>
  );
  return (
    <section className={css.metric} data-testid={`metric-${name}`}>
      <div className={css.label}>
        <Definition text={format.phrase(metric.definition)}>{t(`metric.${name}`)}</Definition>
      </div>
      <div className={size === 'large' ? css.value : css.valueSmall}>
        {metric.where ? <Link to={customersPath(metric.where)}>{value}</Link> : value}
      </div>
      <div className={css.delta} title={compared}>
        <Delta
          change={metric.change}
          previous={metric.previous}
          unit={metric.unit}
          goodWhen={low ? 'down' : 'up'}
        />
      </div>
      <div className={size === 'large' ? css.spark : css.sparkSmall}>
        <Sparkline points={metric.trend} color={low ? 'var(--bad)' : 'var(--accent)'} />
      </div>
    </section>
  );
}
