import { expect, test } from 'vitest';
import { flowLayout, niceTicks, shownLabels } from './scale';

test.each([
  [0, 97, [0, 20, 40, 60, 80, 100]],
  [0.61, 0.78, [0.6, 0.65, 0.7, 0.75, 0.8]],
  [-340, 900, [-500, -250, 0, 250, 500, 750, 1000]],
  [0, 0, [0, 0.2]],
  [5, 5, [5, 6]],
])('from %d to %d the ticks are %j', (low, high, ticks) => expect(niceTicks(low, high)).toEqual(ticks));

test('ticks cover every range they are made for', () => {
  for (let low = -7.3; low < 50; low += 3.1)
    for (let span = 0.001; span < 1e7; span *= 7) {
      const ticks = niceTicks(low, low + span);

      expect(ticks[0]).toBeLessThanOrEqual(low + 1e-9 * span);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + span - 1e-9 * span);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
});

test('labels that would touch leave some out, never the newest', () => {
  expect(shownLabels([60, 60, 60, 60, 60], 40)).toEqual([true, false, true, false, true]);
  expect(shownLabels([20, 20, 20], 40)).toEqual([true, true, true]);
});

test('a flow fills its height, and its ribbons fill their blocks', () => {
  const links = [
    { from: 'new', to: 'active', value: 30 },
    { from: 'new', to: 'dormant', value: 10 },
    { from: 'active', to: 'active', value: 60 },
  ];

  const { left, right, ribbons } = flowLayout(links, ['new', 'active', 'dormant'], 212);

  expect(left.map(({ key, top, size }) => [key, top, size])).toEqual([
    ['new', 0, 80],
    ['active', 92, 120],
  ]);
  expect(right.map(({ key, size }) => [key, size])).toEqual([
    ['active', 180],
    ['dormant', 20],
  ]);
  expect(ribbons.map(({ from, to, left, right, size }) => [from, to, left, right, size])).toEqual([
    ['new', 'active', 0, 0, 60],
    ['new', 'dormant', 60, 192, 20],
    ['active', 'active', 92, 60, 120],
  ]);
});
