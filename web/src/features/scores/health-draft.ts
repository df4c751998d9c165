import type { HealthGroup } from '@/api/scores';

/** What the weights add up to. */
export const sumOf = (groups: HealthGroup[]) => groups.reduce((sum, group) => sum + group.weight, 0);

/** The same proportions, adding up to 100 in whole numbers: what rounding leaves goes to those who lost most by it. */
export function spread(groups: HealthGroup[]): HealthGroup[] {
  const sum = sumOf(groups);
  const exact = groups.map((group) => (sum === 0 ? 100 / groups.length : (100 * group.weight) / sum));
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((total, weight) => total + weight, 0);
  const losers = exact
    .map((weight, at) => ({ at, lost: weight - Math.floor(weight) }))
    .sort((a, b) => b.lost - a.lost || a.at - b.at)
    .slice(0, left)
    .map(({ at }) => at);
  return groups.map((group, at) => ({ ...group, weight: whole[at]! + (losers.includes(at) ? 1 : 0) }));
}

/** A key that no group has yet. */
export function freeKey(groups: HealthGroup[]): string {
  const taken = new Set(groups.map((group) => group.key));
  for (let number = groups.length + 1; ; number++) if (!taken.has(`group${number}`)) return `group${number}`;
}
