import { describe, expect, test } from 'vitest';
import type { Definition, Step } from '@/api/journeys.types';
import { layout, nodeSize } from './layout';
import { routesOf } from './route';

const wait = (id: string, next: string | null = null): Step => ({
  type: 'wait',
  id,
  for: { amount: 1, unit: 'days' },
  next,
});
const of = (steps: Step[]): Definition => ({
  trigger: { type: 'manual' },
  entry: { rule: 'once' },
  exits: [],
  holdoutPercent: 0,
  first: steps[0]!.id,
  steps,
});

/** The corners of a path: the ends of its lines, and what its curves bend around. */
const corners = (path: string) =>
  [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)|Q(-?[\d.]+),(-?[\d.]+)/g)].map((match) => ({
    x: Number(match[1] ?? match[3]),
    y: Number(match[2] ?? match[4]),
  }));

describe('lines', () => {
  test('go around the nodes that stand between their ends', () => {
    const journey = of([
      { type: 'branch', id: 'q', paths: [{ next: 'a' }], next: 'z' },
      wait('a', 'b'),
      wait('b', 'z'),
      wait('z'),
    ]);
    const places = layout(journey);
    const points = corners(routesOf(journey, places).get('q|next')!.path);
    const crossed = ['a', 'b'].filter((id) =>
      points.some(
        (point, at) =>
          at > 0 &&
          point.x === points[at - 1]!.x &&
          point.x > places[id]!.x &&
          point.x < places[id]!.x + nodeSize.width &&
          Math.min(point.y, points[at - 1]!.y) < places[id]!.y &&
          Math.max(point.y, points[at - 1]!.y) > places[id]!.y + nodeSize.height,
      ),
    );
    expect(crossed).toEqual([]);
  });

  test('begin at their own way out and end at the top of the next node', () => {
    const journey = of([wait('a', 'b'), wait('b')]);
    const places = layout(journey);
    const points = corners(routesOf(journey, places).get('a|next')!.path);
    expect(points[0]).toEqual({ x: places.a!.x + nodeSize.width / 2, y: places.a!.y + nodeSize.height });
    expect(points.at(-1)).toEqual({ x: places.b!.x + nodeSize.width / 2, y: places.b!.y });
  });

  test('that end at the same node have labels of their own', () => {
    const journey = of([
      { type: 'branch', id: 'q', paths: [{ next: 'z' }, { next: 'z' }], next: 'z' },
      wait('z'),
    ]);
    const labels = [...routesOf(journey, layout(journey)).values()].map(
      (one) => `${one.label.x} ${one.label.y}`,
    );
    expect(new Set(labels).size).toBe(labels.length);
  });
});
