import type { Definition, Place } from '@/api/journeys.types';
import { edgesOf, triggerId, waysOf } from './graph';
import { move } from './edit';

/** The size of every node on the canvas, in its pixels. */
export const nodeSize = { width: 236, height: 74 };
const across = nodeSize.width + 44;
const down = nodeSize.height + 88;

const root = '@root';

/** The ways among nodes without those that lead back: each node's followers in the order of its ways. */
function forward(definition: Definition): { order: string[]; next: Map<string, string[]> } {
  const next = new Map<string, string[]>();
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const all = new Map<string, string[]>();
  for (const { from, to } of edgesOf(definition)) all.set(from, [...(all.get(from) ?? []), to]);
  const visit = (id: string) => {
    state.set(id, 'open');
    const on: string[] = [];
    for (const to of new Set(all.get(id) ?? [])) {
      if (state.get(to) === 'open') continue;
      if (!state.has(to)) visit(to);
      on.push(to);
    }
    next.set(id, on);
    state.set(id, 'done');
    order.unshift(id);
  };
  const roots = [triggerId, ...definition.steps.map((step) => step.id)];
  const begun: string[] = [];
  for (const id of roots)
    if (!state.has(id)) {
      visit(id);
      begun.push(id);
    }
  next.set(root, begun);
  return { order: [root, ...order], next };
}

/**
 * Places for all nodes, in layers from top to bottom. A node stands below the node that every way to it passes (its dominator):
 * ways that part stand side by side, and where they meet again the line goes on in the middle.
 */
export function layout(definition: Definition): Record<string, Place> {
  const { order, next } = forward(definition);
  const layer = new Map<string, number>([[root, -1]]);
  const before = new Map<string, string[]>();
  for (const id of order)
    for (const to of next.get(id) ?? []) {
      layer.set(to, Math.max(layer.get(to) ?? 0, layer.get(id)! + 1));
      before.set(to, [...(before.get(to) ?? []), id]);
    }

  const above = new Map<string, string>();
  const chain = (id: string): string[] => (id === root ? [root] : [...chain(above.get(id)!), id]);
  for (const id of order) {
    if (id === root) continue;
    const chains = before.get(id)!.map(chain);
    let at = 0;
    while (chains.every((one) => one[at] !== undefined && one[at] === chains[0]![at])) at++;
    above.set(id, chains[0]![at - 1]!);
  }

  // What is reached by one way only stands beside its siblings; where ways meet, below all of them.
  const beside = new Map<string, string[]>();
  const below = new Map<string, string[]>();
  for (const id of order) {
    const over = above.get(id);
    if (over === undefined) continue;
    const kind = before.get(id)!.length === 1 ? beside : below;
    kind.set(over, [...(kind.get(over) ?? []), id]);
  }
  /** The columns below a node: its ways in their order. A way straight to a meeting keeps a narrow lane free. */
  const lanes = (id: string): (string | null)[] => {
    const own = new Set(beside.get(id) ?? []);
    const ways = id === root ? (next.get(root) ?? []) : waysOf(definition, id).map((one) => one.to);
    const placed = ways.flatMap((to) => (to === null ? [] : own.delete(to) ? [to] : [null]));
    return placed.some((to) => to !== null) ? placed : [];
  };
  const widths = new Map<string, number>();
  const width = (id: string): number => {
    const known = widths.get(id);
    if (known !== undefined) return known;
    const sides = lanes(id).reduce((sum, lane) => sum + (lane === null ? 0.5 : width(lane)), 0);
    const found = Math.max(1, sides, ...(below.get(id) ?? []).map(width));
    widths.set(id, found);
    return found;
  };

  const places: Record<string, Place> = {};
  const put = (id: string, left: number) => {
    const middle = left + width(id) / 2;
    places[id] = { x: Math.round(middle * across), y: layer.get(id)! * down };
    const row = lanes(id);
    const total = row.reduce((sum, lane) => sum + (lane === null ? 0.5 : width(lane)), 0);
    let at = middle - total / 2;
    for (const lane of row) {
      if (lane !== null) put(lane, at);
      at += lane === null ? 0.5 : width(lane);
    }
    for (const meeting of below.get(id) ?? []) put(meeting, middle - width(meeting) / 2);
  };
  put(root, 0);
  delete places[root];
  const origin = places[triggerId]!.x;
  for (const place of Object.values(places)) place.x -= origin;
  return apart(places);
}

/** Nodes of one layer that would cover each other are pushed to the right. */
function apart(places: Record<string, Place>): Record<string, Place> {
  const rows = new Map<number, Place[]>();
  for (const place of Object.values(places)) rows.set(place.y, [...(rows.get(place.y) ?? []), place]);
  for (const row of rows.values()) {
    row.sort((a, b) => a.x - b.x);
    for (let at = 1; at < row.length; at++) row[at]!.x = Math.max(row[at]!.x, row[at - 1]!.x + across);
  }
  return places;
}

/** The definition with every node put in order. */
export const tidied = (definition: Definition): Definition => move(definition, layout(definition));

/** Where nodes stand: where they were put, or all in order when one of them was never put anywhere. */
export function placesOf(definition: Definition): Record<string, Place> {
  const placed = definition.place && definition.steps.every((step) => step.place);
  if (!placed) return layout(definition);
  return Object.fromEntries([
    [triggerId, definition.place!],
    ...definition.steps.map((step) => [step.id, step.place!] as const),
  ]) as Record<string, Place>;
}

/** A free place below a node, for what is put behind it. */
export function placeBelow(definition: Definition, id: string): Place {
  const places = placesOf(definition);
  const over = places[id] ?? places[triggerId]!;
  const taken = Object.values(places);
  const place = { x: over.x, y: over.y + down };
  const covers = (one: Place) =>
    Math.abs(one.x - place.x) < nodeSize.width && Math.abs(one.y - place.y) < nodeSize.height;
  while (taken.some(covers)) place.x += across;
  return place;
}

const isTidy = (definition: Definition): boolean => {
  const places = placesOf(definition);
  return Object.entries(layout(definition)).every(
    ([id, { x, y }]) => places[id] !== undefined && places[id].x === x && places[id].y === y,
  );
};

/**
 * Gives a step that was just put in its place: a journey in order stays in order; in one that somebody arranged, the step stands where
 * its follower stood, and all that comes after it moves down.
 */
export function makeRoom(before: Definition, after: Definition, id: string): Definition {
  if (isTidy(before)) return tidied(after);
  const places = { ...placesOf(before) };
  const edges = edgesOf(after);
  const over = edges.find((edge) => edge.to === id)?.from;
  const follower = edges.find((edge) => edge.from === id)?.to;
  if (follower === undefined || places[follower] === undefined)
    return move(after, { ...places, [id]: placeBelow(before, over ?? triggerId) });
  const own = places[follower];
  for (const later of reached(after, follower))
    if (places[later] && places[later].y >= own.y)
      places[later] = { ...places[later], y: places[later].y + down };
  return move(after, { ...places, [id]: own });
}

function reached(definition: Definition, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    if (!seen.has(id)) {
      seen.add(id);
      open.push(...waysOf(definition, id).flatMap(({ to }) => (to === null ? [] : [to])));
    }
  return seen;
}
