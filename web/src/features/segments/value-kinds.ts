import type { Value } from './rule-types';

/** What a value can be made of, in the order of the choice. */
export const valueKinds = [
  'known',
  'figure',
  'moment',
  'daysSince',
  'number',
  'computed',
  'company',
] as const;
export type ValueKindKey = (typeof valueKinds)[number];

/** What a whole company can have: only what its people did. */
export const doings: readonly ValueKindKey[] = ['figure', 'moment', 'daysSince', 'number', 'computed'];

const kinds: Partial<Record<Value['type'], ValueKindKey>> = {
  aggregate: 'figure',
  moment: 'moment',
  daysSince: 'daysSince',
  number: 'number',
  arithmetic: 'computed',
  ofCompany: 'company',
};

export const kindKeyOf = (value: Value): ValueKindKey => kinds[value.type] ?? 'known';

/** A value of a kind to begin with; what there was becomes a part where it can. */
export function begin(kind: ValueKindKey, before: Value): Value {
  const figure: Value = { type: 'aggregate', of: 'count', event: { name: 'order' } };
  switch (kind) {
    case 'figure':
      return figure;
    case 'moment':
      return { type: 'moment', which: 'last', event: { name: 'order' } };
    case 'daysSince':
      return { type: 'daysSince', of: { type: 'moment', which: 'last', event: { name: 'order' } } };
    case 'number':
      return { type: 'number', number: 1 };
    case 'computed':
      return { type: 'arithmetic', by: 'by', left: before, right: { type: 'number', number: 2 } };
    case 'company':
      return { type: 'ofCompany', of: before.type === 'aggregate' ? before : figure };
    default:
      return { type: 'trait', name: 'orders' };
  }
}
