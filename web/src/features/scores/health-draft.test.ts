import { describe, expect, it } from 'vitest';
import { freeKey, spread, sumOf } from './health-draft';

const group = (key: string, weight: number) => ({ key, nameEn: key, nameZh: key, weight, measures: [] });

describe('weights of health groups', () => {
  it.each([
    [
      [40, 30, 15, 15],
      [40, 30, 15, 15],
    ],
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0, 0],
      [50, 50],
    ],
    [
      [45, 30, 15, 15],
      [43, 29, 14, 14],
    ],
  ])('%j spread to 100 are %j', (weights, expected) => {
    const groups = spread(weights.map((weight, i) => group(`g${i}`, weight)));
    expect(groups.map(({ weight }) => weight)).toEqual(expected);
    expect(sumOf(groups)).toBe(100);
  });

  it('a new group has a key of its own', () => {
    expect(freeKey([group('group2', 50), group('b', 50)])).toBe('group3');
  });
});
