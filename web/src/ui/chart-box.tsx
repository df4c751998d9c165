import { useEffect, useRef, useState, type ReactNode } from 'react';
import css from './chart.module.css';
import { chartPng } from './chart-png';
import { usePalette } from './use-theme';

export interface LegendItem {
  key: string;
  name: string;
  color: string;
}

export interface ChartBoxProps {
  height: number;
  /** What the chart shows, for readers who cannot see it and as the title of its picture. */
  label: string;
  legend?: LegendItem[];
  hidden?: ReadonlySet<string>;
  onToggle?: (key: string) => void;
  /** Receives the function that draws the chart as a PNG data address. */
  onReady?: (png: () => Promise<string>) => void;
  children: (width: number) => ReactNode;
}

/** What every chart has: its width, a legend whose entries switch series on and off, and its picture. */
export function ChartBox({ height, label, legend, hidden, onToggle, onReady, children }: ChartBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const colors = usePalette();

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    onReady?.(() => {
      const drawn = box.current?.querySelector('svg');
      const shown = (legend ?? []).filter((item) => !hidden?.has(item.key));
      return drawn ? chartPng(drawn, label, shown, colors) : Promise.resolve('');
    });
  }, [onReady, label, legend, hidden, colors]);

  return (
    <div>
      {legend && legend.length > 1 && (
        <div className={css.legend}>
          {legend.map((item) => (
            <button
              key={item.key}
              type="button"
              aria-pressed={!hidden?.has(item.key)}
              onClick={() => onToggle?.(item.key)}
            >
              <i style={{ background: item.color }} />
              {item.name}
            </button>
          ))}
        </div>
      )}
      <div ref={box} className={css.box} style={{ height }}>
        {width > 0 && children(width)}
      </div>
    </div>
  );
}

/** Which series are switched off; the last one that is left stays on. */
export function useHidden(count: number) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    if (next.size < count) setHidden(next);
  };
  return { hidden, toggle };
}
