import { createContext, useContext, useId, type ReactNode } from 'react';
import type { NodeProblem } from '@/api/journeys.types';
import css from './journeys.module.css';

/** What is wrong with the node whose form this is. */
export const Problems = createContext<NodeProblem[]>([]);

/** The mistakes of a field, and of what lies in it. */
export function useProblems(field: string): NodeProblem[] {
  return useContext(Problems).filter((one) => one.field === field || one.field.startsWith(`${field}.`));
}

/** One field of a node's form, with its mistakes below it. */
export function FormField({
  label,
  field,
  hint,
  children,
}: {
  label: string;
  /** As the server names it in a mistake. */
  field: string;
  hint?: string;
  children: (own: { id: string; status?: 'error'; 'aria-label': string }) => ReactNode;
}) {
  const id = useId();
  const problems = useProblems(field);
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, status: problems.length > 0 ? 'error' : undefined, 'aria-label': label })}
      {hint && <span className={css.quiet}>{hint}</span>}
      {problems.map((one, at) => (
        <span key={at} className={css.mistake} role="alert" data-testid={`problem-${field}`}>
          {one.detail}
        </span>
      ))}
    </div>
  );
}
