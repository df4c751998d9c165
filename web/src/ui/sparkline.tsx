import type { Point } from './line-chart';

const [width, height, inset] = [200, 34, 3];

/** The course of a figure; the stretch to a period that is not over yet is dashed, unknown points are skipped, and two points are no course. */
export function Sparkline({ points, color }: { points: Point[]; color: string }) {
  const known = points.flatMap((p, i) =>
    p.value === null ? [] : [{ i, value: p.value, complete: p.complete }],
  );
  if (known.length < 3) return <svg width="100%" height={height} aria-hidden="true" />;
  const values = known.map((p) => p.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (i: number) => (i / (points.length - 1)) * width;
  const y = (value: number) =>
    high === low ? height / 2 : height - inset - ((value - low) / (high - low)) * (height - 2 * inset);
  const path = (part: typeof known) =>
    part.map((p, n) => `${n ? 'L' : 'M'}${x(p.i).toFixed(1)} ${y(p.value).toFixed(1)}`).join('');
  const open = known.at(-1)?.complete === false;
  const line = { fill: 'none', stroke: color, strokeWidth: 2, vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path(open ? known.slice(0, -1) : known)} {...line} strokeLinejoin="round" />
      {open && <path d={path(known.slice(-2))} {...line} strokeDasharray="3 4" opacity={0.7} />}
    </svg>
  );
}
