import type { Import } from '@/api/imports.types';
import type { WizardStep } from './wizard-steps';

const over = ['done', 'failed', 'cancelled', 'reverting', 'reverted'];
const asked: WizardStep[] = ['format', 'mapping', 'check', 'run'];

/** The step an import stands at: what is over shows its result, else the address says, else the first open one. */
export function stepOf(one: Pick<Import, 'state' | 'report'>, wanted: string | undefined): WizardStep {
  if (over.includes(one.state)) return 'run';
  const step = asked.find((known) => known === wanted);
  if (step) return step;
  if (one.state === 'queued' || one.state === 'running') return 'run';
  return one.report ? 'check' : 'format';
}
