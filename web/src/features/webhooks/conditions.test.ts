import { expect, test } from 'vitest';
import { read, write } from './conditions';

const row = (op: string, value: string) => ({ path: 'data.x', op, value });

test('numbers, truth values and null are what they look like, unless quoted', () =>
  expect(
    read([row('eq', '100'), row('eq', 'true'), row('eq', 'null'), row('eq', 'AT'), row('eq', '"007"')]).map(
      (condition) => condition.value,
    ),
  ).toEqual([100, true, null, 'AT', '007']));

test('a list has one value per part', () =>
  expect(read([row('in', 'AT, DE，5,')])[0]!.value).toEqual(['AT', 'DE', 5]));

test('a row without a path says nothing, and exists has no value', () => {
  expect(read([{ path: ' ', op: 'eq', value: '1' }])).toEqual([]);
  expect(read([row('exists', 'x')])).toEqual([{ path: 'data.x', op: 'exists' }]);
});

test('what was saved is shown as it was typed', () => {
  const typed = [row('gte', '100'), row('in', 'AT, DE'), row('eq', '"007"'), row('exists', '')];
  expect(write(read(typed))).toEqual(typed);
});
