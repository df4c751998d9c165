import { expect, test } from 'vitest';
import { answersTo, type Entry } from './palette';
import { places, rooms } from './rooms';

const entry = (text: string, words: string[]): Entry => ({
  key: text,
  text,
  hint: '',
  words,
  act: () => undefined,
});

test('an entry answers to the initials of its pinyin', () => {
  expect(answersTo(entry('总览', ['zl', 'overview']), 'zl')).toBe(true);
  expect(answersTo(entry('客户', ['kh', 'customers']), 'zl')).toBe(false);
});

test('an entry answers to its English name while the page is Chinese', () => {
  expect(answersTo(entry('洞察', ['dc', 'insights']), 'Insi')).toBe(true);
});

test('an entry answers to a part of its text', () =>
  expect(answersTo(entry('洞察：同期群留存', []), '同期')).toBe(true));

test('everything is offered before anything is typed', () =>
  expect(answersTo(entry('总览', []), ' ')).toBe(true));

test('no two entries have the same initials', () => {
  const initials = [...rooms, ...places].map((one) => one.pinyin);

  expect(new Set(initials).size).toBe(initials.length);
});
