import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Trend } from '@/api/insights.types';
import { LineChart } from '@/ui/line-chart';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';

/** The course of a metric, one line per value of the dimension. */
export function TrendChart({
  trend,
  onReady,
}: {
  trend: Trend;
  onReady: (png: () => Promise<string>) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { series } = usePalette();
  const go = useNavigate();
  const alone = trend.series.length === 1;
  return (
    <LineChart
      lines={trend.series.map((one, index) => ({
        key: one.key,
        name: alone ? t('insights.all') : one.label || t('where.blank'),
        color: series[index % series.length] ?? '',
        points: one.points,
      }))}
      periodName={format.period}
      tick={(value) => axisFigure(value, trend, format)}
      show={(value) => format.figure(value, trend.unit)}
      fromZero={trend.unit !== 'ratio'}
      height={340}
      label={t(`metric.${trend.metric}`)}
      onPick={({ where }) => where && void go(customersPath(where))}
      onReady={onReady}
    />
  );
}

function axisFigure(value: number, trend: Trend, format: ReturnType<typeof useFormat>): string {
  if (trend.unit === 'ratio') return format.percent(value, Math.round(value * 1000) % 10 ? 1 : 0);
  return trend.unit === 'money'
    ? format.shortMoney(value).replace(/\.00$/, '')
    : format.decimal(value, value % 1 ? 1 : 0);
}
