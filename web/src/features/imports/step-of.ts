import type { Import } from '@/api/imports.types';
import type { WizardStep } from './wizard-steps';

const over = ['done', 'reverting', 'reverted'];
const stopped = ['failed', 'cancelled'];
const asked: WizardStep[] = ['format', 'mapping', 'check', 'run'];

/** The step an import stands at: what is over shows its result, else the address says, else the first open one. */
export function stepOf(
  one: Pick<Import, 'state' | 'report' | 'rowsDone'>,
  wanted: string | undefined,
): WizardStep {
  if (!canBeMapped(one)) return 'run';
  const step = asked.find((known) => known === wanted);
  if (step) return step;
  if (['queued', 'running', ...stopped].includes(one.state)) return 'run';
  return one.report ? 'check' : 'format';
}

/** Whether the columns can still be mapped otherwise: nothing of the file has been written. */
export function canBeMapped(one: Pick<Import, 'state' | 'rowsDone'>): boolean {
  return !over.includes(one.state) && !(stopped.includes(one.state) && one.rowsDone > 0);
}
