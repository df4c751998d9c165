import { expect, test } from 'vitest';
import type { RfmGroup } from '@/api/settings.types';
import { allCells, areAscending, readCells, writeCells } from './rfm-cells';

const group = (key: string, cells: string[]): RfmGroup => ({
  key,
  nameZh: key,
  nameEn: key,
  color: '#0f7a5f',
  cells,
});

test('there are 125 different scores', () => {
  expect(new Set(allCells).size).toBe(125);
});

test('what is written covers every score exactly once, whatever was read', () => {
  const groups = [group('champions', ['555', '554']), group('loyal', ['554', '444']), group('lost', [])];

  const written = writeCells(groups, readCells(groups)).flatMap((one) => one.cells);

  expect([...written].sort()).toEqual([...allCells].sort());
});

test('moving a score to another group takes it from the first', () => {
  const groups = [group('champions', allCells), group('lost', [])];

  const [champions, lost] = writeCells(groups, { ...readCells(groups), 111: 'lost' });

  expect(lost?.cells).toEqual(['111']);
  expect(champions?.cells).not.toContain('111');
});

test.each([
  [[1, 2, 3, 4], true],
  [[1, 1, 2, 2], true],
  [[1, 3, 2, 4], false],
  [[1, 2, null, 4], false],
  [[1, 2, 3], false],
])('thresholds %j ascend: %s', (bins, ascending) => expect(areAscending(bins)).toBe(ascending));
