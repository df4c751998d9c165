import { useState, type MouseEvent } from 'react';
import { Axes, plotOf } from './chart-axes';
import { ChartBox, useHidden, type ChartBoxProps, type LegendItem } from './chart-box';
import css from './chart.module.css';
import { ChartNote } from './chart-note';
import { niceTicks } from './scale';
import { usePalette } from './use-theme';

interface StackedColumnsProps extends Pick<ChartBoxProps, 'height' | 'label' | 'onReady'> {
  /** The parts from the line outwards; `below` ones hang below it. */
  parts: (LegendItem & { below: boolean })[];
  columns: { label: string; complete: boolean; values: Record<string, number> }[];
  show: (value: number) => string;
}

/** One column per period; what is not over yet is pale. Readers who cannot see it get the same figures as a table. */
export function StackedColumns({ parts, columns, height, label, show, onReady }: StackedColumnsProps) {
  const { hidden, toggle } = useHidden(parts.length);
  const shown = parts.filter((part) => !hidden.has(part.key));
  return (
    <>
      <ChartBox
        height={height}
        label={label}
        legend={parts}
        hidden={hidden}
        onToggle={toggle}
        onReady={onReady}
      >
        {(width) => <Drawing parts={shown} {...{ columns, show, width, height, label }} />}
      </ChartBox>
      <div className={css.unseen}>
        <table>
          <caption>{label}</caption>
          <tbody>
            {columns.map((column) => (
              <tr key={column.label}>
                <th scope="row">{column.label}</th>
                {parts.map((part) => (
                  <td key={part.key}>{`${part.name} ${show(column.values[part.key] ?? 0)}`}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Drawing({
  parts,
  columns,
  show,
  width,
  height,
  label,
}: Omit<StackedColumnsProps, 'onReady'> & { width: number }) {
  const colors = usePalette();
  const [at, setAt] = useState<number | null>(null);
  const sum = (column: (typeof columns)[number], below: boolean) =>
    parts
      .filter((part) => part.below === below)
      .reduce((total, part) => total + (column.values[part.key] ?? 0), 0);
  const ticks = niceTicks(
    -Math.max(0, ...columns.map((column) => sum(column, true))),
    Math.max(0, ...columns.map((column) => sum(column, false))),
  );
  const tick = (value: number) => show(Math.abs(value));
  const plot = plotOf(
    { width, height },
    ticks,
    ticks.map(tick),
    columns.map((column) => column.label),
    true,
  );
  const thick = Math.min(34, plot.step * 0.68);
  const point = (event: MouseEvent) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setAt(Math.min(columns.length - 1, Math.max(0, Math.floor((x - plot.left) / plot.step))));
  };
  const chosen = at === null ? undefined : columns[at];
  return (
    <div onMouseMove={point} onMouseLeave={() => setAt(null)}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {at !== null && (
          <rect
            data-screen-only
            x={plot.x(at) - plot.step / 2}
            y={plot.top}
            width={plot.step}
            height={plot.bottom - plot.top}
            fill={colors.bg}
          />
        )}
        <Axes plot={plot} ticks={ticks} tick={tick} periods={columns.map((column) => column.label)} />
        {columns.map((column, index) => {
          const reached = { up: 0, down: 0 };
          return (
            <g key={column.label} opacity={column.complete ? 1 : 0.5}>
              {parts.map((part) => {
                const value = column.values[part.key] ?? 0;
                const start = part.below ? reached.down : reached.up;
                const end = part.below ? start - value : start + value;
                if (part.below) reached.down = end;
                else reached.up = end;
                return (
                  <rect
                    key={part.key}
                    x={plot.x(index) - thick / 2}
                    y={plot.y(Math.max(start, end))}
                    width={thick}
                    height={Math.max(0, plot.y(Math.min(start, end)) - plot.y(Math.max(start, end)))}
                    fill={part.color}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      {chosen && at !== null && (
        <ChartNote
          title={chosen.label}
          x={plot.x(at)}
          width={width}
          lines={parts.map((part) => ({ ...part, text: show(chosen.values[part.key] ?? 0) }))}
        />
      )}
    </div>
  );
}
