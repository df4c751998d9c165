import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lifecycle } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { Chart } from '@/ui/chart';
import { chartStyle } from '@/ui/chart-style';
import { Exports } from '@/ui/exports';
import { stageColors } from '@/ui/palette';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';

const gains = ['retained', 'resurrected', 'new'] as const;
const losses = ['dormant', 'churned'] as const;

/** What every period was made of: who is with us above the line, who is slipping below it. */
export function LifecycleHistory({ history, csv }: { history: Lifecycle['history']; csv: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const colors = usePalette();
  const png = useRef<() => string>(() => '');
  const option = useMemo(() => {
    const style = chartStyle(colors);
    const bars = (part: (typeof gains | typeof losses)[number], sign: 1 | -1) => ({
      type: 'bar',
      name: t(`part.${part}`),
      stack: 'parts',
      barMaxWidth: 34,
      itemStyle: { color: stageColors[part] },
      data: history.map((row) => ({
        value: sign * row[part],
        itemStyle: { opacity: row.complete ? 1 : 0.5 },
      })),
    });
    return {
      textStyle: style.textStyle,
      aria: { enabled: true },
      grid: style.grid,
      legend: style.legend,
      tooltip: {
        ...style.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: unknown) => format.count(Math.abs(Number(value))),
      },
      xAxis: {
        ...style.axis,
        type: 'category',
        data: history.map((row) => row.period),
        axisLabel: {
          ...style.axis.axisLabel,
          formatter: (label: string) => format.period(label),
          hideOverlap: true,
        },
      },
      yAxis: {
        ...style.axis,
        type: 'value',
        axisLabel: { ...style.axis.axisLabel, formatter: (value: number) => format.count(Math.abs(value)) },
      },
      series: [...gains.map((part) => bars(part, 1)), ...losses.map((part) => bars(part, -1))],
    };
    // `t` and the formatter follow the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [history, colors, i18n.language]);
  return (
    <Card
      title={t('insights.lifecycle.history')}
      caption={t('insights.lifecycle.historyCaption')}
      acts={<Exports name="lifecycle" csv={csv} png={() => png.current()} />}
    >
      <Chart
        option={option}
        height={320}
        label={t('insights.lifecycle.history')}
        onReady={(draw) => (png.current = draw)}
      />
    </Card>
  );
}
