import { expect, test } from 'vitest';
import { safeNext } from './safe-next';

test('after signing in one returns to the screen that was asked for', () => {
  expect(safeNext('/customers?where=%7B%7D')).toBe('/customers?where=%7B%7D');
});

test.each([undefined, '', 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
  'an address outside the page (%s) leads home instead',
  (next) => expect(safeNext(next)).toBe('/'),
);
