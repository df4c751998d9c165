import { describe, expect, test } from 'vitest';
import { addition, additions } from './additions';
import { asGroup, fromJson, kindOf, operations, replaced, testOf, toJson, without } from './rule-model';
import type { Rule } from './rule-types';

const orders: Rule = { type: 'is', value: { type: 'trait', name: 'orders' }, test: { op: 'ge', than: 3 } };

describe('a rule as a group', () => {
  test('one condition is the only part of a group', () =>
    expect(asGroup(orders)).toEqual({ type: 'all', of: [orders] }));

  test('parts are replaced and taken away where they stand', () => {
    const group = asGroup({ type: 'any', of: [orders, { type: 'tag', tag: 'VIP' }] });

    expect(without(group, 0)).toEqual({ type: 'any', of: [{ type: 'tag', tag: 'VIP' }] });
    expect(replaced(group, 1, orders)).toEqual({ type: 'any', of: [orders, orders] });
  });

  test('it goes to JSON and back', () => expect(fromJson(toJson(orders))).toEqual(orders));

  test('what is no JSON is no rule', () => expect(fromJson('orders >= 3')).toBeNull());
});

describe('tests', () => {
  test('a number stays when the comparison changes', () =>
    expect(testOf('lt', 'number', { op: 'ge', than: 5 })).toEqual({ op: 'lt', than: 5 }));

  test('a text is no number', () =>
    expect(testOf('ge', 'number', { op: 'eq', to: 'gold' })).toEqual({ op: 'ge', than: 1 }));

  test('one value becomes the first of several', () =>
    expect(testOf('in', 'text', { op: 'eq', to: 'gold' })).toEqual({ op: 'in', of: ['gold'] }));

  test('a date that returns is only asked for nearness', () =>
    expect(
      operations(kindOf({ type: 'anniversary', of: { type: 'field', name: 'birthday' } }, undefined)),
    ).toEqual(['inNext', 'inLast', 'inPeriod']));
});

test('every condition that can be added is complete enough to be shown', () =>
  expect(additions.map((kind) => addition(kind, undefined).type)).toHaveLength(16));
