import css from './figure-list.module.css';

/** One figure under its title. */
export type ListedFigure = { title: string; value: string; testId: string };

/** A few figures beside one another, each under its title. */
export function FigureList({ figures }: { figures: ListedFigure[] }) {
  return (
    <dl className={css.figures}>
      {figures.map(({ title, value, testId }) => (
        <div key={testId}>
          <dt>{title}</dt>
          <dd data-testid={testId}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
