import type { Import, ImportPreview } from '@/api/imports.types';
import type { DraftChange, MappingDraft } from './mapping-draft';
import type { WizardStep } from './wizard-steps';

/** What every step between the upload and the run works with. */
export interface StepProps {
  id: string;
  one: Import;
  preview: ImportPreview;
  draft: MappingDraft;
  change: (change: DraftChange) => void;
  go: (step: WizardStep) => void;
}
