/** Text the server says in both languages; the page picks one. */
export interface Phrase {
  zh: string;
  en: string;
}

/** ISO day, e.g. "2011-03-31", in the workspace's zone. */
export type Day = string;
/** ISO-8601 instant in UTC. */
export type Instant = string;
export type PeriodKind = 'week' | 'month' | 'quarter';
export type Unit = 'ratio' | 'money' | 'count' | 'number';
export type Language = 'zh-CN' | 'en';
export type Basis = 'purchase' | 'activity' | 'subscription';
export type Industry = 'retail' | 'saas' | 'b2b' | 'membership';

/** The customers behind a number; travels in the URL as JSON. */
export type CustomerFilter =
  | { kind: 'cohort'; period: PeriodKind; cohort: string; k: number; mode: CohortMode }
  | { kind: 'active'; period: string }
  | { kind: 'crr'; part: CrrPart; period: string }
  | { kind: 'stage'; stage: string; at: string }
  | { kind: 'flow'; from: string; to: string; period: string }
  | { kind: 'part'; part: string; period: string }
  | { kind: 'rfm'; group?: string; r?: number; f?: number; eight?: string; at?: string }
  | { kind: 'atRisk' }
  | { kind: 'attribute'; by: string; value: string }
  | { kind: 'buyers'; period: string; min: number }
  | { kind: 'all'; of: CustomerFilter[] };
export type CohortMode = 'bracket' | 'unbounded';
export type CrrPart = 'base' | 'retained' | 'churned' | 'new' | 'returning';

export interface Page<T> {
  items: T[];
  next: string | null;
}
