import { expect, test } from 'vitest';
import { fromReading, todayIn, toReading } from './zoned';

test('an instant is read by the clocks of the workspace, and back', () => {
  expect(toReading('2026-03-31T01:30:00Z', 'Asia/Shanghai')).toBe('2026-03-31T09:30');
  expect(fromReading('2026-03-31T09:30', 'Asia/Shanghai')).toBe('2026-03-31T01:30:00.000Z');
  expect(toReading(null, 'UTC')).toBe('');
  expect(fromReading('', 'UTC')).toBeNull();
});

test('summer time counts from its day on', () => {
  expect(fromReading('2026-03-28T09:00', 'Europe/Vienna')).toBe('2026-03-28T08:00:00.000Z');
  expect(fromReading('2026-03-29T09:00', 'Europe/Vienna')).toBe('2026-03-29T07:00:00.000Z');
});

test('today begins at the midnight of the workspace', () =>
  expect(todayIn('Asia/Shanghai', Date.parse('2026-03-30T20:00:00Z'))).toBe('2026-03-31'));
