import type { RuleCatalogue } from '@/api/segments';
import type { Rule } from './rule-types';

/** Conditions that one can add, in the order of the menu. */
export const additions = [
  'did',
  'figure',
  'sequence',
  'trait',
  'computed',
  'field',
  'stage',
  'rfm',
  'birthday',
  'tag',
  'consent',
  'identity',
  'segment',
  'list',
  'sample',
  'group',
] as const;
export type Addition = (typeof additions)[number];

/** A new condition, ready to be filled in. */
export function addition(kind: Addition, names: RuleCatalogue | undefined): Rule {
  const event = { name: 'order' };
  switch (kind) {
    case 'did':
      return { type: 'did', event, in: { type: 'last', amount: 30, unit: 'days' } };
    case 'figure':
      return {
        type: 'is',
        value: { type: 'aggregate', of: 'count', event, in: { type: 'last', amount: 90, unit: 'days' } },
        test: { op: 'ge', than: 1 },
      };
    case 'sequence':
      return {
        type: 'sequence',
        first: { name: 'any' },
        then: event,
        within: { amount: 7, unit: 'days' },
      };
    case 'trait':
      return { type: 'is', value: { type: 'trait', name: 'spend' }, test: { op: 'ge', than: 1000 } };
    case 'computed':
      return {
        type: 'is',
        value: {
          type: 'arithmetic',
          by: 'by',
          left: { type: 'trait', name: 'spend' },
          right: { type: 'trait', name: 'orders' },
        },
        test: { op: 'ge', than: 100 },
      };
    case 'field':
      return { type: 'is', value: { type: 'field', name: 'city' }, test: { op: 'set' } };
    case 'stage':
      return { type: 'is', value: { type: 'stage' }, test: { op: 'eq', to: 'active' } };
    case 'rfm':
      return { type: 'is', value: { type: 'rfm', part: 'm' }, test: { op: 'ge', than: 4 } };
    case 'birthday':
      return {
        type: 'is',
        value: { type: 'anniversary', of: { type: 'field', name: 'birthday' } },
        test: { op: 'inNext', days: 7 },
      };
    case 'tag':
      return { type: 'tag', tag: names?.tags[0] ?? '' };
    case 'consent':
      return { type: 'consent', channel: 'email' };
    case 'identity':
      return { type: 'identity', kind: 'email' };
    case 'segment':
      return { type: 'segment', segment: names?.segments[0] ?? '' };
    case 'list':
      return { type: 'list', list: names?.lists[0] ?? '' };
    case 'sample':
      return { type: 'sample', percent: 10 };
    default:
      return { type: 'any', of: [] };
  }
}
