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
export type Basis = 'purchase' | 'activity';
export type Industry = 'retail' | 'saas' | 'b2b' | 'membership';

/** The customers behind a number; travels in the URL as JSON. */
export type CustomerFilter =
  | { kind: 'cohort'; cohort: string; k?: number | null; mode?: CohortMode }
  | { kind: 'active'; period: string }
  | { kind: 'activeAt'; at: Day }
  | { kind: 'customers'; at: Day }
  | { kind: 'crr'; part: CrrPart; period: string }
  | { kind: 'calendar'; part: CalendarPart; period: string }
  | { kind: 'stage'; stage: string; at: Day }
  | { kind: 'flow'; from: string; to: string; period: string }
  | { kind: 'part'; part: string; period: string }
  | { kind: 'rfm'; group?: string; eight?: string; r?: number; f?: number; m?: number; at?: Day }
  | { kind: 'atRisk'; at?: Day }
  | { kind: 'attribute'; by: string; value?: string | null; before?: Day }
  | { kind: 'buyers'; period?: string; min?: number }
  | { kind: 'all'; of: CustomerFilter[] };
export type CohortMode = 'bracket' | 'unbounded';
export type CrrPart = 'base' | 'retained' | 'churned' | 'new' | 'returning' | 'active';
export type CalendarPart = 'active' | 'new' | 'retained' | 'resurrected' | 'dormant';

export interface Page<T, Cursor = string> {
  items: T[];
  next: Cursor | null;
}
