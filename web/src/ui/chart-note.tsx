import css from './chart.module.css';

export interface NoteLine {
  key: string;
  name: string;
  color: string;
  text: string;
}

/** What the pointed-at period says: every series with its value. */
export function ChartNote({
  title,
  lines,
  x,
  width,
}: {
  title: string;
  lines: NoteLine[];
  x: number;
  width: number;
}) {
  const side = x > width / 2 ? { right: width - x + 14 } : { left: x + 14 };
  return (
    <div className={css.note} style={side} aria-hidden="true" data-testid="chart-note">
      <b>{title}</b>
      {lines.map(({ key, name, color, text }) => (
        <div key={key}>
          <i style={{ background: color }} />
          <span>{name}</span>
          <em>{text}</em>
        </div>
      ))}
    </div>
  );
}
