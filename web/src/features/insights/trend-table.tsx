import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Trend } from '@/api/insights.types';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import css from './insights.module.css';

/** The figures of the chart, newest first; each opens its customers. */
export function TrendTable({ trend }: { trend: Trend }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = trend.series[0]?.points.length ?? 0;
  const rows = Array.from({ length: count }, (_, i) => count - 1 - i);
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('insights.period')}</th>
            {trend.series.map((series) => (
              <th key={series.key} className={css.right}>
                {trend.series.length === 1 ? t(`metric.${trend.metric}`) : series.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((index) => {
            const first = trend.series[0]?.points[index];
            if (!first) return null;
            return (
              <tr key={first.period}>
                <td>
                  {format.period(first.period)}
                  {!first.complete && <span className={css.quiet}> · {t('period.incomplete')}</span>}
                </td>
                {trend.series.map((series) => {
                  const point = series.points[index];
                  const text = format.fullFigure(point?.value ?? null, trend.unit);
                  return (
                    <td
                      key={series.key}
                      className={css.right}
                      data-testid={`trend-${series.key}-${first.period}`}
                    >
                      {point?.where ? <Link to={customersPath(point.where)}>{text}</Link> : text}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
