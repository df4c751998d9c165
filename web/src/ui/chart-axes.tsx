import { shownLabels } from './scale';
import { usePalette } from './use-theme';

export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Distance between two periods. */
  step: number;
  x: (index: number) => number;
  y: (value: number) => number;
}

let pen: CanvasRenderingContext2D | null = null;

/** Width of a label of 12 px in the page's font. */
export function textWidth(text: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 7;
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

/** Where values and periods stand; `centred` leaves half a step at both ends, as columns need. */
export function plotOf(
  size: { width: number; height: number },
  ticks: number[],
  labels: string[],
  periods: string[],
  centred: boolean,
): Plot {
  const left = Math.ceil(Math.max(0, ...labels.map(textWidth))) + 12;
  const count = periods.length;
  // The newest period's name stands below its point in full.
  const right = size.width - (centred ? 2 : Math.max(14, textWidth(periods.at(-1) ?? '') / 2));
  const [top, bottom] = [10, size.height - 26];
  const step = (right - left) / Math.max(1, centred ? count : count - 1);
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return {
    left,
    right,
    top,
    bottom,
    step,
    x: (index) => left + (centred ? index + 0.5 : index) * step,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
  };
}

/** Lines across at round values, and the names of periods below. */
export function Axes({
  plot,
  ticks,
  tick,
  periods,
}: {
  plot: Plot;
  ticks: number[];
  tick: (value: number) => string;
  periods: string[];
}) {
  const colors = usePalette();
  const shown = shownLabels(periods.map(textWidth), plot.step);
  return (
    <g fontSize={12} fill={colors.ink2} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {ticks.map((value) => (
        <g key={value}>
          <line
            x1={plot.left}
            x2={plot.right}
            y1={plot.y(value)}
            y2={plot.y(value)}
            stroke={value === 0 ? colors.ink3 : colors.line}
            strokeOpacity={value === 0 ? 0.6 : 1}
          />
          <text x={plot.left - 8} y={plot.y(value)} dy="0.35em" textAnchor="end">
            {tick(value)}
          </text>
        </g>
      ))}
      {periods.map(
        (label, index) =>
          shown[index] && (
            <text key={label} x={plot.x(index)} y={plot.bottom + 18} textAnchor="middle">
              {label}
            </text>
          ),
      )}
    </g>
  );
}
