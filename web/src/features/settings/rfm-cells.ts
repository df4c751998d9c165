import type { RfmGroup } from '@/api/settings.types';

const scores = [1, 2, 3, 4, 5];

/** All 125 scores, "111" to "555". */
export const allCells = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => `${r}${f}${m}`)));

/** Score to group key: one group per score, so no score can be in two. */
export type CellMap = Record<string, string>;

/** The map of the given groups; a score that no group has goes to the last one. */
export function readCells(groups: RfmGroup[]): CellMap {
  const map: CellMap = {};
  for (const group of groups) for (const cell of group.cells) map[cell] ??= group.key;
  const last = groups.at(-1)?.key ?? '';
  for (const cell of allCells) map[cell] ??= last;
  return map;
}

/** The groups with their scores as the map says: every score in exactly one group. */
export function writeCells(groups: RfmGroup[], map: CellMap): RfmGroup[] {
  return groups.map((group) => ({ ...group, cells: allCells.filter((cell) => map[cell] === group.key) }));
}

/** Whether four thresholds rise from each to the next, or may be equal (ties). */
export function areAscending(bins: (number | null)[]): bins is number[] {
  return (
    bins.length === 4 && bins.every((bin, i) => bin !== null && (i === 0 || bin >= (bins[i - 1] ?? bin)))
  );
}
