import { useReducer } from 'react';
import type { Import, ImportPreview } from '@/api/imports.types';
import { useUrl } from '@/ui/use-url';
import { CheckStep } from './check-step';
import { FormatStep } from './format-step';
import { changeDraft, startDraft } from './mapping-draft';
import { MappingStep } from './mapping-step';
import { RunStep } from './run-step';
import { stepOf } from './step-of';
import { WizardSteps, type WizardStep } from './wizard-steps';

const nothing: ImportPreview = {
  encoding: '',
  delimiter: '',
  sheet: null,
  sheets: [],
  rows: 0,
  header: true,
  columns: [],
  fields: [],
  customFields: [],
  presets: [],
  formats: { date: { detected: null, ambiguous: false, candidates: [] }, decimal: { separator: '.' } },
  questions: [],
};

/** Holds the decisions above the steps, so that no step loses them. */
export function Wizard({ id, one, preview }: { id: string; one: Import; preview: ImportPreview | null }) {
  const { get, set } = useUrl();
  const seen = preview ?? nothing;
  const [draft, change] = useReducer(changeDraft, null, () => startDraft(seen, one.mapping));
  const step = stepOf(one, get('step'));
  const go = (next: WizardStep) => set({ step: next }, 'push');
  const shared = { id, one, preview: seen, draft, change, go };
  return (
    <>
      <WizardSteps step={step} />
      {step === 'format' && <FormatStep {...shared} />}
      {step === 'mapping' && <MappingStep {...shared} />}
      {step === 'check' && <CheckStep {...shared} />}
      {step === 'run' && <RunStep id={id} one={one} />}
    </>
  );
}
