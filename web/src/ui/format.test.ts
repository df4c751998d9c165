import { describe, expect, test } from 'vitest';
import { changeText, count, decimal, figure, money, nothing, percent, points, shortMoney } from './format';

describe('money', () => {
  test.each([
    [8911407.9, 'GBP', 'en', '£8,911,407.90'],
    [8911407.9, 'CNY', 'zh-CN', '¥8,911,407.90'],
    [86400, 'JPY', 'en', '¥86,400'],
    [-40, 'USD', 'en', '−$40.00'],
    [0, 'CNY', 'zh-CN', '¥0.00'],
  ] as const)('%d %s in %s to the cent is %s', (amount, currency, language, text) =>
    expect(money(amount, currency, language)).toBe(text),
  );

  test.each([
    [1286000, 'CNY', 'zh-CN', '¥128.6 万'],
    [12860000, 'CNY', 'zh-CN', '¥1,286 万'],
    [128600000, 'CNY', 'zh-CN', '¥1.3 亿'],
    [9999.99, 'CNY', 'zh-CN', '¥9,999.99'],
    [10000, 'CNY', 'zh-CN', '¥1.0 万'],
    [-94000, 'CNY', 'zh-CN', '−¥9.4 万'],
    [1286000, 'CNY', 'en', '¥1.3M'],
    [9999.99, 'GBP', 'en', '£9,999.99'],
    [12345, 'GBP', 'en', '£12.3K'],
    [2.5e9, 'USD', 'en', '$2.5B'],
  ] as const)('%d %s in %s on a card is %s', (amount, currency, language, text) =>
    expect(shortMoney(amount, currency, language)).toBe(text),
  );
});

describe('an undefined figure is a dash, never 0', () => {
  test.each([
    money(null, 'CNY', 'en'),
    shortMoney(null, 'CNY', 'zh-CN'),
    count(null, 'en'),
    decimal(null, 'en'),
    percent(null, 'en'),
    figure(null, 'ratio', 'CNY', 'en'),
  ])('%s', (text) => expect(text).toBe(nothing));
});

describe('ratios', () => {
  test('a ratio is shown as a percentage with one decimal', () =>
    expect(percent(0.65583, 'en')).toBe('65.6%'));
  test('a heat-map cell has no decimal', () => expect(percent(0.366, 'zh-CN', 0)).toBe('37%'));
  test('a change between ratios is in percentage points, without its sign', () =>
    expect(points(-0.012, 'en')).toBe('1.2 pp'));
});

describe('changes', () => {
  test('of a ratio are in points', () => expect(changeText(-0.012, 0.796, 'ratio', 'en')).toBe('1.2 pp'));
  test('of an amount are relative to before', () =>
    expect(changeText(94000, 1192000, 'money', 'zh-CN')).toBe('7.9%'));
  test('of a count that was 0 are the count itself', () =>
    expect(changeText(12, 0, 'count', 'en')).toBe('12'));
  test('of an amount that was 0 have no size', () => expect(changeText(12, 0, 'money', 'en')).toBe(nothing));
});

test('a full figure on a card keeps every digit of an amount', () => {
  expect(figure(8911407.9, 'money', 'GBP', 'en', 'full')).toBe('£8,911,407.90');
});
