import css from './segments.module.css';

/** A stage by its name, beside its colour. */
export function StageName({ name, color }: { name: string; color: string }) {
  return (
    <span className={css.stageName}>
      <i style={{ background: color }} />
      <b>{name}</b>
    </span>
  );
}
