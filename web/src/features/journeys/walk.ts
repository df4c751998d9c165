import type { Definition, Place } from '@/api/journeys.types';
import { edgesOf, triggerId } from './graph';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/**
 * Where an arrow leads from a node: down to the first that follows, up to the first it comes from, left and right to the nearest in
 * about the same row. Null where there is nothing.
 */
export function step(
  definition: Definition,
  places: Record<string, Place>,
  from: string | null,
  arrow: Arrow,
): string | null {
  if (from === null || !places[from]) return triggerId;
  const edges = edgesOf(definition);
  if (arrow === 'ArrowDown') return edges.find((edge) => edge.from === from)?.to ?? null;
  if (arrow === 'ArrowUp') return edges.find((edge) => edge.to === from)?.from ?? null;
  const own = places[from];
  const side = arrow === 'ArrowLeft' ? -1 : 1;
  const row = Object.entries(places)
    .filter(([id, place]) => id !== from && (place.x - own.x) * side > 0 && Math.abs(place.y - own.y) < 60)
    .sort(([, a], [, b]) => (a.x - b.x) * side);
  return row[0]?.[0] ?? null;
}
