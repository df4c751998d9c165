import { useState, type MouseEvent } from 'react';
import type { TrendPoint } from '@/api/insights.types';
import { Axes, plotOf, type Plot } from './chart-axes';
import { ChartBox, useHidden, type ChartBoxProps } from './chart-box';
import { ChartNote } from './chart-note';
import { niceTicks } from './scale';
import { usePalette } from './use-theme';

/** A figure of a period; with `where`, of the customers behind it. */
export type Point = Pick<TrendPoint, 'period' | 'value' | 'complete'> & Partial<TrendPoint>;

export interface Line {
  key: string;
  name: string;
  color: string;
  points: Point[];
}

interface LineChartProps extends Pick<ChartBoxProps, 'height' | 'label' | 'onReady'> {
  lines: Line[];
  periodName: (label: string) => string;
  /** A value at the axis, and one in full. */
  tick: (value: number) => string;
  show: (value: number | null) => string;
  /** Whether the axis starts at 0. */
  fromZero: boolean;
  onPick?: (point: Point) => void;
}

/** Lines over periods; the stretch to a period that is not over yet is dashed. A press picks the nearest point. */
export function LineChart({ lines, height, label, onReady, ...rest }: LineChartProps) {
  const { hidden, toggle } = useHidden(lines.length);
  return (
    <ChartBox
      height={height}
      label={label}
      legend={lines}
      hidden={hidden}
      onToggle={toggle}
      onReady={onReady}
    >
      {(width) => (
        <Drawing
          {...rest}
          lines={lines.filter((line) => !hidden.has(line.key))}
          width={width}
          height={height}
          label={label}
        />
      )}
    </ChartBox>
  );
}

type DrawingProps = Omit<LineChartProps, 'onReady'> & { width: number };

function Drawing({ lines, width, height, label, periodName, tick, show, fromZero, onPick }: DrawingProps) {
  const colors = usePalette();
  const [at, setAt] = useState<number | null>(null);
  const periods = lines[0]?.points.map((point) => periodName(point.period)) ?? [];
  const values = lines.flatMap((line) => line.points.flatMap((point) => point.value ?? []));
  const ticks = niceTicks(Math.min(...values, fromZero ? 0 : Infinity), Math.max(...values));
  const plot = plotOf({ width, height }, ticks, ticks.map(tick), periods, false);

  const point = (event: MouseEvent) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const index = Math.round((x - plot.left) / plot.step);
    setAt(Math.min(periods.length - 1, Math.max(0, index)));
  };
  const pick = (event: MouseEvent) => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const near = lines
      .flatMap((line) => line.points[at ?? -1] ?? [])
      .filter((one) => one.value !== null && one.where)
      .sort((a, b) => Math.abs(plot.y(a.value ?? 0) - y) - Math.abs(plot.y(b.value ?? 0) - y))[0];
    if (near) onPick?.(near);
  };

  return (
    <div
      onMouseMove={point}
      onMouseLeave={() => setAt(null)}
      onClick={pick}
      style={{ cursor: onPick ? 'pointer' : undefined }}
    >
      <svg width={width} height={height} role="img" aria-label={label}>
        <Axes plot={plot} ticks={ticks} tick={tick} periods={periods} />
        {at !== null && (
          <line
            data-screen-only
            x1={plot.x(at)}
            x2={plot.x(at)}
            y1={plot.top}
            y2={plot.bottom}
            stroke={colors.ink3}
            strokeDasharray="2 3"
          />
        )}
        {lines.map((line) => (
          <Course key={line.key} line={line} plot={plot} at={at} ground={colors.card} />
        ))}
      </svg>
      {at !== null && (
        <ChartNote
          title={periods[at] ?? ''}
          x={plot.x(at)}
          width={width}
          lines={lines.map((line) => ({ ...line, text: show(line.points[at]?.value ?? null) }))}
        />
      )}
    </div>
  );
}

function Course({ line, plot, at, ground }: { line: Line; plot: Plot; at: number | null; ground: string }) {
  const last = line.points.findLastIndex((point) => point.complete);
  const stroke = { fill: 'none', stroke: line.color, strokeWidth: 2, strokeLinejoin: 'round' } as const;
  const dots = line.points.length <= 60 ? line.points.map((_, index) => index) : at === null ? [] : [at];
  return (
    <g>
      <path d={pathOf(line.points, 0, last, plot)} {...stroke} />
      <path
        d={pathOf(line.points, Math.max(0, last), line.points.length - 1, plot)}
        {...stroke}
        strokeDasharray="4 4"
        opacity={0.7}
      />
      {dots.map((index) => {
        const value = line.points[index]?.value ?? null;
        if (value === null) return null;
        const near = index === at;
        return (
          <circle
            key={index}
            cx={plot.x(index)}
            cy={plot.y(value)}
            r={near ? 4.5 : 2.5}
            fill={near || line.points[index]?.complete ? line.color : ground}
            stroke={near ? ground : line.color}
            strokeWidth={near ? 2 : 1.5}
          />
        );
      })}
    </g>
  );
}

/** The path over the known points between two periods, both inclusive; an unknown one leaves a gap. */
function pathOf(points: Point[], from: number, to: number, plot: Plot): string {
  let pen = 'M';
  let path = '';
  for (let index = from; index <= to; index++) {
    const value = points[index]?.value ?? null;
    if (value === null) pen = 'M';
    else {
      path += `${pen}${plot.x(index).toFixed(1)} ${plot.y(value).toFixed(1)}`;
      pen = 'L';
    }
  }
  return path;
}
