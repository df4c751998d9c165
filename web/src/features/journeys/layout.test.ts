import { describe, expect, test } from 'vitest';
import type { Definition, Step } from '@/api/journeys.types';
import { insertOn, move, newStep } from './edit';
import { triggerId } from './graph';
import { layout, makeRoom, nodeSize, placesOf, tidied } from './layout';
import { step as walk } from './walk';

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
const parted = of([
  {
    type: 'split',
    id: 's',
    paths: [
      { weight: 1, next: 'a' },
      { weight: 1, next: 'b' },
    ],
  },
  wait('a', 'm'),
  wait('b', 'm'),
  wait('m'),
]);

/** Steps that follow no order: every second one parts ways, ways lead anywhere. */
function anyJourney(seed: number): Definition {
  let state = seed;
  const random = (most: number) => (state = (state * 48271) % 2147483647) % most;
  const count = 2 + random(14);
  const name = () => (random(5) === 0 ? null : `n${random(count)}`);
  return of(
    Array.from({ length: count }, (_, at): Step =>
      random(2)
        ? wait(`n${at}`, name())
        : { type: 'branch', id: `n${at}`, paths: [{ next: name() }, { next: name() }], next: name() },
    ),
  );
}

describe('the layout', () => {
  test('puts a line below the trigger', () => {
    const places = layout(of([wait('a', 'b'), wait('b')]));
    expect([places[triggerId]!.x, places.a!.x, places.b!.x]).toEqual([0, 0, 0]);
    expect(places.b!.y - places.a!.y).toBe(places.a!.y - places[triggerId]!.y);
  });

  test('puts ways that part side by side in their order, and where they meet again in the middle', () => {
    const places = layout(parted);
    expect(places.a!.x).toBeLessThan(places.b!.x);
    expect(places.a!.y).toBe(places.b!.y);
    expect(places.m!.x).toBe((places.a!.x + places.b!.x) / 2);
    expect(places.m!.y).toBeGreaterThan(places.a!.y);
  });

  test('leaves a lane for a way that leads straight to the meeting', () => {
    const places = layout(
      of([{ type: 'branch', id: 'q', paths: [{ next: 'a' }], next: 'm' }, wait('a', 'm'), wait('m')]),
    );
    expect(places.a!.x).toBeLessThan(places.q!.x);
    expect(places.m!.x).toBe(places.q!.x);
  });

  test('ends with loops, and gives a place to what nothing leads to', () => {
    const places = layout(of([wait('a', 'b'), wait('b', 'a'), wait('lost')]));
    expect(places.b!.y).toBeGreaterThan(places.a!.y);
    expect(places.lost).toBeDefined();
  });

  test('never puts two nodes over each other, whatever leads where', () => {
    const covering: string[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const all = Object.entries(layout(anyJourney(seed)));
      for (const [one, a] of all)
        for (const [other, b] of all)
          if (one < other && Math.abs(a.x - b.x) < nodeSize.width && Math.abs(a.y - b.y) < nodeSize.height)
            covering.push(`${seed}: ${one} ${other}`);
    }
    expect(covering).toEqual([]);
  });
});

describe('a new step', () => {
  test('leaves a journey in order in order', () => {
    const before = tidied(parted);
    const after = makeRoom(before, insertOn(before, 's', 'path:0', newStep('wait', 'x')), 'x');
    expect(placesOf(after)).toEqual(layout(after));
  });

  test('takes the place of its follower in one that somebody arranged; what comes after moves down', () => {
    const before = move(tidied(parted), { a: { x: -700, y: 500 } });
    const after = placesOf(makeRoom(before, insertOn(before, 's', 'path:0', newStep('wait', 'x')), 'x'));
    expect(after.x).toEqual({ x: -700, y: 500 });
    expect(after.a!.y).toBeGreaterThan(500);
    expect(after.b).toEqual(placesOf(before).b);
  });
});

describe('arrows', () => {
  const places = layout(parted);

  test('follow the ways down and up, and go to the neighbours', () => {
    expect(walk(parted, places, 's', 'ArrowDown')).toBe('a');
    expect(walk(parted, places, 'a', 'ArrowRight')).toBe('b');
    expect(walk(parted, places, 'b', 'ArrowLeft')).toBe('a');
    expect(walk(parted, places, 'a', 'ArrowUp')).toBe('s');
  });

  test('begin at the trigger, and lead nowhere at the ends', () => {
    expect(walk(parted, places, null, 'ArrowDown')).toBe(triggerId);
    expect(walk(parted, places, 'm', 'ArrowDown')).toBe(null);
    expect(walk(parted, places, triggerId, 'ArrowUp')).toBe(null);
  });
});
