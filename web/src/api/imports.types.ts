import type { Instant } from './types';

export type ImportKind = 'customers' | 'orders' | 'events';
export type ImportState =
  | 'uploaded'
  | 'previewed'
  | 'queued'
  | 'running'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'reverting'
  | 'reverted';

export interface ImportOptions {
  dateFormat?: string | null;
  decimal?: string | null;
  timeZone?: string | null;
  matchKey?: string | null;
  mode?: 'create' | 'update' | 'both' | null;
  currency?: string | null;
  encoding?: string | null;
  delimiter?: string | null;
  sheet?: string | null;
  header?: boolean | null;
  /** What a negative amount is: an error, or a credit note. */
  negative?: string | null;
  skipBadRows?: boolean;
}
export interface ImportMapping {
  preset?: string | null;
  columns?: Record<string, string>;
  attributes?: Record<string, string>;
  options: ImportOptions;
}
export interface ImportReport {
  rows: { read: number; used: number; rejected: Record<string, number> };
  creates: number;
  updates: number;
  unchanged: number;
  customersCreated: number;
  customers: number;
  orders: number;
  /** Credit notes in the file. */
  refunds: number;
  products: number;
  events: number;
  /** Net amount of the paid orders, in major units. */
  revenue: number;
  /** Credit notes that name no order, in major units. */
  cancellations: number;
  currency: string | null;
  samplesOfErrors: { row: number; column: string | null; value: string | null; reason: string }[];
  /** After a revert: rows that were left as they are, by reason. */
  kept: Record<string, number>;
}
export interface Import {
  id: number;
  kind: ImportKind;
  fileName: string;
  state: ImportState;
  mapping: ImportMapping | null;
  report: ImportReport | null;
  rowsRead: number;
  rowsDone: number;
  rowsTotal: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  createdAt: Instant;
  createdBy: string | null;
  error: { code: string; title: string; detail: string; more: string[] } | null;
}
export interface PreviewColumn {
  index: number;
  name: string;
  samples: string[];
  suggested: string | null;
  type: string;
}
export interface MappableField {
  key: string;
  label: string;
  required: boolean;
  kind: string;
}
export interface ImportPreview {
  encoding: string;
  delimiter: string;
  header: boolean;
  sheet?: string | null;
  sheets?: string[] | null;
  columns: PreviewColumn[];
  fields: MappableField[];
  presets: { key: string; label: string; matches: boolean }[];
  formats: {
    date: { detected: string | null; ambiguous: boolean; candidates: string[] };
    decimal: { separator: string };
  };
  questions: string[];
}
export interface ImportProgress {
  state: ImportState;
  phase: 'checking' | 'reading' | 'writing' | 'reverting' | null;
  rowsDone: number;
  rowsTotal: number;
  rowsPerSecond: number;
  secondsLeft: number | null;
}
export interface MappingProblem {
  field: string | null;
  message: string;
}
