import { expect, test } from 'vitest';
import { findsPerson } from './use-people';

const zhang = { label: '张三丰', initials: 'zsf' };

test.each(['', 'z', 'zs', 'ZSF', '三', '张三丰', ' zs '])('%j finds 张三丰', (typed) =>
  expect(findsPerson(typed, zhang)).toBe(true),
);

test.each(['sf', 'zsa', '李'])('%j does not find 张三丰', (typed) =>
  expect(findsPerson(typed, zhang)).toBe(false),
);

test('part of a Latin name finds it in any case, and so do its initials', () =>
  expect(['DOE', 'jd'].map((typed) => findsPerson(typed, { label: 'Jane Doe', initials: 'jd' }))).toEqual([
    true,
    true,
  ]));
