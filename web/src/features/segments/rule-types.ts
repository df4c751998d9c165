/** The canonical form of rules, as docs/rule-language.md describes it. */
export type Literal = string | number | boolean | { date: string };

export type Test =
  | { op: 'eq' | 'ne'; to: Literal }
  | { op: 'lt' | 'le' | 'gt' | 'ge'; than: Literal }
  | { op: 'between'; from: Literal; to: Literal }
  | { op: 'in' | 'notIn'; of: Literal[] }
  | { op: 'contains' | 'startsWith'; text: string }
  | { op: 'matches'; pattern: string }
  | { op: 'has'; choice: string }
  | { op: 'set' | 'notSet' }
  | { op: 'inNext' | 'inLast'; days: number }
  | { op: 'inPeriod'; unit: CalendarUnit; later?: number };
export type Op = Test['op'];

export type SpanUnit = 'minutes' | 'hours' | 'days' | 'weeks';
export interface Span {
  amount: number;
  unit: SpanUnit;
}
export const calendarUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];
export type Window =
  | { type: 'last'; amount: number; unit: SpanUnit }
  | { type: 'calendar'; unit: CalendarUnit; back: number }
  | { type: 'dates'; from?: string; to?: string };

export interface EventQuery {
  name: string;
  where?: Rule;
}

export const figures = ['count', 'sum', 'avg', 'min', 'max', 'distinct', 'firstValue', 'lastValue'] as const;
export type Figure = (typeof figures)[number];

export type Value =
  | { type: 'field'; name: string }
  | { type: 'attribute'; key: string }
  | { type: 'property'; name: string }
  | { type: 'trait'; name: string }
  | { type: 'aggregate'; of: Figure; event: EventQuery; property?: string; in?: Window }
  | { type: 'moment'; which: 'first' | 'last'; event: EventQuery; in?: Window }
  | { type: 'created' }
  | { type: 'daysSince' | 'anniversary'; of: Value }
  | { type: 'ofCompany'; of: Value }
  | { type: 'stage' | 'lifecycle'; daysAgo?: number }
  | { type: 'score'; part: 'risk' | 'alive' | 'orders' | 'clv3' | 'clv12' | 'clv36' | 'stake' | 'health' }
  | { type: 'rfm'; part: 'r' | 'f' | 'm' | 'segment' | 'eight' }
  | { type: 'number'; number: number }
  | { type: 'arithmetic'; by: 'plus' | 'minus' | 'times' | 'by'; left: Value; right: Value };

export type Arithmetic = Extract<Value, { type: 'arithmetic' }>;

export type Rule =
  | { type: 'all' | 'any'; of: Rule[] }
  | { type: 'not'; of: Rule }
  | { type: 'is'; value: Value; test: Test }
  | { type: 'did'; event: EventQuery; in?: Window }
  | { type: 'sequence'; first: EventQuery; then: EventQuery; within: Span; absent?: boolean; in?: Window }
  | { type: 'tag'; tag: string }
  | { type: 'segment'; segment: string }
  | { type: 'list'; list: string }
  | { type: 'consent'; channel: string; topic?: string }
  | { type: 'identity'; kind: string }
  | { type: 'sample'; percent: number; salt?: string };

export type Group = Extract<Rule, { type: 'all' | 'any' }>;
export type Kind = Rule['type'];
