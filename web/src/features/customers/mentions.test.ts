import { expect, test } from 'vitest';
import { pieces, toMarkup, toText } from './mentions';

const people = [
  { id: 1, name: 'Li' },
  { id: 2, name: 'Li Lei' },
  { id: 3, name: '王芳' },
];

test('the longest name that fits is the one that is meant', () =>
  expect(toMarkup('@Li Lei and @Li, @王芳 please', people)).toBe(
    '@[Li Lei](user:2) and @[Li](user:1), @[王芳](user:3) please',
  ));

test('what is read is what was written', () =>
  expect(toText(toMarkup('Hello @王芳!', people))).toBe('Hello @王芳!'));

test('a note is cut where somebody is mentioned', () =>
  expect(pieces('a @[王芳](user:3) b')).toEqual([
    { text: 'a ', mention: false },
    { text: '@王芳', mention: true },
    { text: ' b', mention: false },
  ]));

test('a name in brackets alone mentions nobody', () =>
  expect(pieces('@[x](user:abc)')).toEqual([{ text: '@[x](user:abc)', mention: false }]));
