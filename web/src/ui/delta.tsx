import type { Unit } from '@/api/types';
import { useFormat } from './use-format';
import css from './delta.module.css';

/** ▲ or ▼ with how much; green when the movement is good, which for churn is down. */
export function Delta({
  change,
  previous,
  unit,
  goodWhen = 'up',
}: {
  change: number | null;
  previous: number | null;
  unit: Unit;
  goodWhen?: 'up' | 'down';
}) {
  const format = useFormat();
  if (change === null) return <span className={css.flat}>—</span>;
  const text = format.change(change, previous, unit);
  if (Math.abs(change) < 1e-9) return <span className={css.flat}>＝ {text}</span>;
  const direction = change > 0 ? 'up' : 'down';
  return (
    <span className={direction === goodWhen ? css.good : css.bad} title={format.fullFigure(previous, unit)}>
      {direction === 'up' ? '▲' : '▼'} {text}
    </span>
  );
}
