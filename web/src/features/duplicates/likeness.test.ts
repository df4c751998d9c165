import { describe, expect, test } from 'vitest';
import type { Pair } from '@/api/duplicates';
import { isCertain, levelOf, provenApart, shownProbability } from './likeness';

const pair = (probability: number, first: string[] = [], second: string[] = []) =>
  ({
    probability,
    first: { proven: first.map((value) => ({ type: 'number', value })) },
    second: { proven: second.map((value) => ({ type: 'number', value })) },
  }) as Pair;

describe('a pair', () => {
  test('with a number each is proven to be two people', () =>
    expect(provenApart(pair(0.99, ['A1'], ['B2'])).map((one) => one.value)).toEqual(['A1']));

  test('that shares a number is not', () =>
    expect(provenApart(pair(0.99, ['A1'], ['A1', 'B2']))).toEqual([]));

  test('that is proven to be two is never merged in passing', () => {
    expect(isCertain(pair(0.99))).toBe(true);
    expect(isCertain(pair(0.99, ['A1'], ['B2']))).toBe(false);
  });

  test('is certain, likely or doubtful', () =>
    expect([0.95, 0.94, 0.7, 0.69].map((probability) => levelOf(pair(probability)))).toEqual([
      'certain',
      'likely',
      'likely',
      'doubtful',
    ]));

  test('is never shown as sure', () => expect([0.99995, 0.0001].map(shownProbability)).toEqual([0.99, 0.01]));
});
