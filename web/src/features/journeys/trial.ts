import type { Person } from './person-picker';

/** A simulation as it is set up and as far as it is shown. */
export interface Trial {
  person: Person | null;
  /** The way that is taken at a step, where it is not ours to decide. */
  choices: Record<string, string>;
  /** How many steps are shown. */
  shown: number;
}

export const noTrial: Trial = { person: null, choices: {}, shown: 1 };
