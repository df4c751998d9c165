import type { Trend, TrendPoint } from '@/api/insights.types';
import type { CustomerFilter } from '@/api/types';
import { chartStyle } from '@/ui/chart-style';
import type { Palette } from '@/ui/palette';
import type { useFormat } from '@/ui/use-format';

export interface TrendMark {
  value: number | null;
  where: CustomerFilter | null;
}

const mark = (point: TrendPoint): TrendMark => ({ value: point.value, where: point.where ?? null });

/** Lines over the periods; the stretch to a period that is not over yet is dashed. */
export function trendOption(
  trend: Trend,
  colors: Palette,
  format: ReturnType<typeof useFormat>,
  all: string,
) {
  const style = chartStyle(colors);
  const periods = trend.series[0]?.points.map((point) => point.period) ?? [];
  const show = (value: number | null) => format.figure(value, trend.unit);
  const nameOf = (series: Trend['series'][number]) => (trend.series.length === 1 ? all : series.label);
  return {
    color: style.color,
    textStyle: style.textStyle,
    aria: { enabled: true },
    grid: { ...style.grid, top: trend.series.length > 1 ? 40 : 14 },
    legend: trend.series.length > 1 ? { ...style.legend, data: trend.series.map(nameOf) } : undefined,
    tooltip: {
      ...style.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => show(value as number | null),
    },
    xAxis: {
      ...style.axis,
      type: 'category',
      boundaryGap: false,
      data: periods,
      splitLine: { show: false },
      axisLabel: {
        ...style.axis.axisLabel,
        formatter: (label: string) => format.period(label),
        hideOverlap: true,
      },
    },
    yAxis: {
      ...style.axis,
      type: 'value',
      scale: trend.unit === 'ratio',
      axisLabel: { ...style.axis.axisLabel, formatter: (value: number) => axisFigure(value, trend, format) },
    },
    series: trend.series.flatMap((series, index) => {
      const color = style.color[index % style.color.length];
      const line = {
        type: 'line',
        name: nameOf(series),
        symbolSize: 6,
        lineStyle: { width: 2, color },
        itemStyle: { color },
      };
      const lastComplete = series.points.findLastIndex((point) => point.complete);
      const complete = series.points.map((point) => (point.complete ? mark(point) : null));
      const open = series.points.map((point, i) => (i >= lastComplete ? mark(point) : null));
      const hasOpen = lastComplete < series.points.length - 1;
      return [
        { ...line, data: complete, emphasis: { focus: 'series' } },
        ...(hasOpen
          ? [
              {
                ...line,
                data: open,
                lineStyle: { ...line.lineStyle, type: 'dashed', opacity: 0.6 },
                tooltip: { show: false },
              },
            ]
          : []),
      ];
    }),
  };
}

function axisFigure(value: number, trend: Trend, format: ReturnType<typeof useFormat>): string {
  if (trend.unit === 'ratio') return format.percent(value, 0);
  return trend.unit === 'money'
    ? format.shortMoney(value).replace(/\.00$/, '')
    : format.decimal(value, value % 1 ? 1 : 0);
}
