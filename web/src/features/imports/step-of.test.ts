import { expect, test } from 'vitest';
import type { ImportReport, ImportState } from '@/api/imports.types';
import { stepOf } from './step-of';

const one = (state: ImportState, rowsDone = 0, report: ImportReport | null = null) => ({
  state,
  rowsDone,
  report,
});
const tried = {} as ImportReport;

test('a fresh upload begins with its format', () =>
  expect(stepOf(one('uploaded'), undefined)).toBe('format'));

test('a file that was tried shows what the import would do', () =>
  expect(stepOf(one('previewed', 0, tried), undefined)).toBe('check'));

test('the address says which step is open', () =>
  expect(stepOf(one('previewed', 0, tried), 'mapping')).toBe('mapping'));

test.each(['upload', 'sideways', ''])('a step that is none (%s) does not count', (wanted) =>
  expect(stepOf(one('uploaded'), wanted)).toBe('format'),
);

test.each(['done', 'reverting', 'reverted'] as const)(
  'an import that is %s shows its result, whatever the address says',
  (state) => expect(stepOf(one(state, 10), 'mapping')).toBe('run'),
);

test.each(['failed', 'cancelled'] as const)(
  'an import that %s before it wrote anything can be mapped again',
  (state) => {
    expect(stepOf(one(state), undefined)).toBe('run');
    expect(stepOf(one(state), 'mapping')).toBe('mapping');
  },
);

test.each(['failed', 'cancelled'] as const)('an import that %s after it wrote rows cannot', (state) =>
  expect(stepOf(one(state, 500), 'mapping')).toBe('run'),
);
