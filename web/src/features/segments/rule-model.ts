import type { RuleCatalogue } from '@/api/segments';
import type { Group, Literal, Op, Rule, Test, Value } from './rule-types';

/** What a value is, as far as tests are concerned. */
export type ValueKind = 'number' | 'text' | 'moment' | 'date' | 'yearly' | 'truth' | 'several' | 'any';

const opsOf: Record<ValueKind, Op[]> = {
  number: ['ge', 'gt', 'le', 'lt', 'between', 'eq', 'ne', 'set', 'notSet'],
  text: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'matches', 'set', 'notSet'],
  moment: ['inLast', 'inPeriod', 'ge', 'le', 'between', 'eq', 'set', 'notSet'],
  date: ['inNext', 'inLast', 'inPeriod', 'ge', 'le', 'between', 'eq', 'set', 'notSet'],
  yearly: ['inNext', 'inLast', 'inPeriod'],
  truth: ['eq', 'set', 'notSet'],
  several: ['has', 'set', 'notSet'],
  any: [
    'eq',
    'ne',
    'in',
    'notIn',
    'contains',
    'startsWith',
    'ge',
    'le',
    'between',
    'has',
    'inNext',
    'inLast',
    'inPeriod',
    'set',
    'notSet',
  ],
};

export const operations = (kind: ValueKind): Op[] => opsOf[kind];

export function kindOf(value: Value, names: RuleCatalogue | undefined): ValueKind {
  switch (value.type) {
    case 'trait':
      return traitKind(names?.traits.find((trait) => trait.key === value.name)?.unit);
    case 'field':
      return value.name === 'birthday' ? 'date' : 'text';
    case 'attribute':
      return attributeKind(names?.attributes.find((one) => one.key === value.key)?.types);
    case 'aggregate':
      return value.of === 'firstValue' || value.of === 'lastValue' ? 'any' : 'number';
    case 'moment':
    case 'created':
      return 'moment';
    case 'ofCompany':
      return kindOf(value.of, names);
    case 'anniversary':
      return 'yearly';
    case 'stage':
    case 'lifecycle':
      return 'text';
    case 'rfm':
      return value.part === 'segment' || value.part === 'eight' ? 'text' : 'number';
    case 'property':
      return 'any';
    default:
      return 'number';
  }
}

const traitKind = (unit: string | undefined): ValueKind =>
  unit === 'moment' ? 'moment' : unit === 'text' ? 'text' : 'number';

function attributeKind(types: string[] | undefined): ValueKind {
  if (types?.length !== 1) return 'any';
  return ({ number: 'number', truth: 'truth', several: 'several' } as const)[types[0]!] ?? 'any';
}

/** A test to begin with, for a value of a kind; what was entered before is kept where it fits. */
export function testOf(op: Op, kind: ValueKind, before?: Test): Test {
  const known = before ? literalsOf(before) : [];
  const literal = (at: number): Literal => {
    const old = known[at] ?? known[0];
    return old !== undefined && fits(old, kind) ? old : blank(kind);
  };
  switch (op) {
    case 'eq':
    case 'ne':
      return { op, to: literal(0) };
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return { op, than: kind === 'any' ? (typeof known[0] === 'number' ? known[0] : 0) : literal(0) };
    case 'between':
      return kind === 'any' ? { op, from: 0, to: 1 } : { op, from: literal(0), to: literal(1) };
    case 'in':
    case 'notIn':
      return { op, of: known.filter((one) => fits(one, kind)) };
    case 'contains':
    case 'startsWith':
      return { op, text: String(known[0] ?? '') };
    case 'matches':
      return { op, pattern: String(known[0] ?? '') };
    case 'has':
      return { op, choice: String(known[0] ?? '') };
    case 'inNext':
    case 'inLast':
      return { op, days: 30 };
    case 'inPeriod':
      return { op, unit: 'month', later: 0 };
    default:
      return { op };
  }
}

const fits = (literal: Literal, kind: ValueKind): boolean => {
  if (kind === 'number') return typeof literal === 'number';
  if (kind === 'truth') return typeof literal === 'boolean';
  if (kind === 'moment' || kind === 'date') return typeof literal === 'object';
  return kind === 'any' || typeof literal === 'string';
};

const blank = (kind: ValueKind): Literal =>
  kind === 'number'
    ? 1
    : kind === 'truth'
      ? true
      : kind === 'moment' || kind === 'date'
        ? { date: new Date().toISOString().slice(0, 10) }
        : '';

function literalsOf(test: Test): Literal[] {
  if ('than' in test) return [test.than];
  if ('from' in test) return [test.from, test.to];
  if ('to' in test) return [test.to];
  if ('text' in test) return [test.text];
  if ('pattern' in test) return [test.pattern];
  if ('choice' in test) return [test.choice];
  if ('of' in test) return test.of;
  return [];
}

/** A rule as a group: what is none is the only part of one. */
export const asGroup = (rule: Rule): Group =>
  rule.type === 'all' || rule.type === 'any' ? rule : { type: 'all', of: [rule] };

export const without = (group: Group, at: number): Group => ({
  ...group,
  of: group.of.filter((_, index) => index !== at),
});

export const replaced = (group: Group, at: number, by: Rule): Group => ({
  ...group,
  of: group.of.map((one, index) => (index === at ? by : one)),
});

export const valueToJson = (value: Value): string => JSON.stringify({ version: 1, value });

export function valueFromJson(json: string): Value | null {
  try {
    return (JSON.parse(json) as { value: Value }).value;
  } catch {
    return null;
  }
}

export const toJson = (rule: Rule): string => JSON.stringify({ version: 1, rule });

export function fromJson(json: string): Rule | null {
  try {
    return (JSON.parse(json) as { rule: Rule }).rule;
  } catch {
    return null;
  }
}
