import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePalette } from './use-theme';

echarts.use([
  BarChart,
  LineChart,
  SankeyChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  CanvasRenderer,
]);

export interface ChartProps {
  option: echarts.EChartsCoreOption;
  height: number;
  /** What the chart shows, for readers who cannot see it. */
  label: string;
  /** Called with the data of the clicked mark. */
  onPick?: (data: unknown) => void;
  /** Receives the function that draws the chart as a PNG data address. */
  onReady?: (png: () => string) => void;
}

const still = matchMedia('(prefers-reduced-motion: reduce)');

export function ChartCanvas({ option, height, label, onPick, onReady }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(null);
  const colors = usePalette();

  useEffect(() => {
    const drawn = echarts.init(box.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    if (box.current) observer.observe(box.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(
      { animation: !still.matches, animationDuration: 300, ...option },
      { notMerge: true },
    );
  }, [option]);

  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !onPick) return;
    const pick = (event: { data?: unknown }) => onPick(event.data);
    drawn.on('click', pick);
    return () => {
      if (!drawn.isDisposed()) drawn.off('click', pick);
    };
  }, [onPick]);

  useEffect(() => {
    onReady?.(
      () => chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: colors.card }) ?? '',
    );
  }, [onReady, colors]);

  return <div ref={box} style={{ width: '100%', height }} role="img" aria-label={label} />;
}
