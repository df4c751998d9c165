import type { components } from './schema';

type Schemas = components['schemas'];

/**
 * A schema of the server as it arrives: every member is there, and filters have the form in which they travel.
 * (The document leaves inherited members optional and knows filters only as objects of the server.)
 */
export type Answer<Name extends keyof Schemas> = Whole<Schemas[Name]>;

type Whole<T> = unknown extends T
  ? T
  : [Schemas['CustomerFilter']] extends [NonNullable<T>]
    ? CustomerFilter | Extract<T, null>
    : Deep<T>;
type Deep<T> = T extends readonly (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

/** What a client may leave out is left out. */
export type Request<Name extends keyof Schemas> = { [Key in keyof Schemas[Name]]?: Schemas[Name][Key] };

/** Text the server says in both languages; the page picks one. */
export type Phrase = Answer<'Phrase'>;

/** ISO day, e.g. "2011-03-31", in the workspace's zone. */
export type Day = string;
/** ISO-8601 instant in UTC. */
export type Instant = string;
export type PeriodKind = 'week' | 'month' | 'quarter';
export type Unit = Answer<'MetricUnit'>;
export type Language = 'zh-CN' | 'en';
export type Basis = Answer<'ActivityBasis'>;
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
  | FieldFilter
  | { kind: 'tagged'; tags: number[]; mode?: 'any' | 'all' | 'none' }
  | { kind: 'owned'; owner?: number; team?: number }
  | { kind: 'company'; id: number }
  | { kind: 'consent'; channel: string; topic: string; status: string }
  | { kind: 'named'; not?: boolean }
  | { kind: 'all'; of: CustomerFilter[] };
/** A fact, or a custom field ("attr:level"), compared with something. */
export interface FieldFilter {
  kind: 'field';
  field: string;
  op: Schemas['FieldOp'];
  value?: string;
}
export type CohortMode = Schemas['CohortMode'];
export type CrrPart = Schemas['CrrPart'];
export type CalendarPart = Schemas['CalendarPart'];
