import type { SessionWorkspace } from './access.types';

export interface WorkspaceSettings extends SessionWorkspace {
  basisEvents: string[];
  churnWindowDays: number | null;
  dormantDays: number | null;
  /** Null while there are no orders to derive from. */
  derived: { churnWindowDays: number; dormantDays: number } | null;
}
export type RfmBins = { kind: 'quintile' } | { kind: 'own'; r: number[]; f: number[]; m: number[] };
export interface RfmGroup {
  key: string;
  nameZh: string;
  nameEn: string;
  color: string;
  /** Scores such as "555"; every score of the 125 belongs to exactly one group. */
  cells: string[];
}
export interface RfmSettings {
  lookbackDays: number | null;
  countDistinctDays: boolean;
  bins: RfmBins;
  groups: RfmGroup[];
}
