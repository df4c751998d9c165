import { expect, test } from 'vitest';
import { addDays, addMonths, ago, day, duration, instant, periodName } from './dates';

test.each([
  ['2011-03-31', 'en', '31 Mar 2011'],
  ['2011-03-31', 'zh-CN', '2011年3月31日'],
] as const)('day %s in %s is %s', (value, language, text) => expect(day(value, language)).toBe(text));

test.each([
  ['2011-11', 'en', 'Nov 2011'],
  ['2011-11', 'zh-CN', '2011年11月'],
  ['2011-W09', 'en', 'Week 9, 2011'],
  ['2011-W09', 'zh-CN', '2011年第9周'],
  ['2011-Q1', 'en', 'Q1 2011'],
  ['2011-Q1', 'zh-CN', '2011年第1季度'],
] as const)('period %s in %s is %s', (label, language, text) =>
  expect(periodName(label, language)).toBe(text),
);

test('an instant is shown in the zone of the workspace', () => {
  expect(instant('2011-03-31T20:30:00Z', 'Asia/Shanghai', 'en')).toContain('1 Apr 2011');
  expect(instant('2011-03-31T20:30:00Z', 'Asia/Shanghai', 'en')).toContain('04:30');
});

test.each([
  ['2011-12', 1, '2012-01'],
  ['2012-01', -1, '2011-12'],
  ['2011-05', 12, '2012-05'],
])('%s plus %d months is %s', (label, steps, after) => expect(addMonths(label, steps)).toBe(after));

test('the day after a leap day is the first of March', () =>
  expect(addDays('2012-02-29', 1)).toBe('2012-03-01'));

test.each([
  [45, 'en', '45 s'],
  [200, 'en', '3 min 20 s'],
  [200, 'zh-CN', '3 分 20 秒'],
  [-3, 'en', '0 s'],
] as const)('%d seconds in %s is %s', (seconds, language, text) =>
  expect(duration(seconds, language)).toBe(text),
);

test('"as of" counts from the clock that it is given', () => {
  const now = Date.parse('2026-01-01T00:00:10Z');

  expect(ago('2026-01-01T00:00:07Z', now, 'zh-CN')).toBe('3秒前');
  expect(ago('2026-01-01T00:00:10Z', now, 'zh-CN')).toBe('刚刚');
  expect(ago('2025-12-31T23:00:10Z', now, 'en')).toMatch(/^60 min/);
});
