import { expect, test } from 'vitest';
import { directionOf, nextSort } from './sort';

test('a minus in front means descending', () => {
  expect(directionOf('-spend', 'spend')).toBe('descending');
  expect(directionOf('spend', 'spend')).toBe('ascending');
  expect(directionOf('-spend', 'orders')).toBeUndefined();
});

test('the first press sorts as the column likes it, the next one turns it around', () => {
  expect(nextSort('name', 'spend', 'descending')).toBe('-spend');
  expect(nextSort('-spend', 'spend', 'descending')).toBe('spend');
  expect(nextSort('spend', 'spend', 'descending')).toBe('-spend');
  expect(nextSort('-spend', 'name', 'ascending')).toBe('name');
});
