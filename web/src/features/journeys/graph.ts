import type { Definition, Step } from '@/api/journeys.types';

/** The trigger's place among the nodes; no step can have this id. */
export const triggerId = '@trigger';

/** A way out of a node: "next", "notSent", "timedOut", or "path:" and the number of a path. */
export type Way = string;

export interface WayOut {
  way: Way;
  to: string | null;
}

export interface Edge extends WayOut {
  from: string;
  to: string;
}

export const pathWay = (at: number): Way => `path:${at}`;
export const pathOf = (way: Way): number | null => (way.startsWith('path:') ? Number(way.slice(5)) : null);

/** The ways out of a step, in the order in which they are drawn. */
export function waysOut(step: Step): WayOut[] {
  const next = { way: 'next', to: step.next ?? null };
  switch (step.type) {
    case 'message':
      return [next, { way: 'notSent', to: step.notSent ?? null }];
    case 'waitEvent':
      return [next, { way: 'timedOut', to: step.timedOut ?? null }];
    case 'branch':
      return [...(step.paths ?? []).map((path, at) => ({ way: pathWay(at), to: path.next ?? null })), next];
    case 'split':
      return (step.paths ?? []).map((path, at) => ({ way: pathWay(at), to: path.next ?? null }));
    default:
      return [next];
  }
}

/** The step with one way leading elsewhere. */
export function withWay(step: Step, way: Way, to: string | null): Step {
  const at = pathOf(way);
  if (at !== null && (step.type === 'branch' || step.type === 'split')) {
    // Both kinds of paths have a `next`; the union of their lists has no common map.
    const paths = (step.paths ?? []).map((path, index) => (index === at ? { ...path, next: to } : path));
    return { ...step, paths } as Step;
  }
  if (way === 'notSent' && step.type === 'message') return { ...step, notSent: to };
  if (way === 'timedOut' && step.type === 'waitEvent') return { ...step, timedOut: to };
  return { ...step, next: to };
}

export const findStep = (definition: Definition, id: string | null | undefined): Step | undefined =>
  definition.steps.find((step) => step.id === id);

/** The ways out of a node; the trigger has one. */
export function waysOf(definition: Definition, id: string): WayOut[] {
  if (id === triggerId) return [{ way: 'next', to: definition.first ?? null }];
  const step = findStep(definition, id);
  return step ? waysOut(step) : [];
}

/** Every connection that leads somewhere. */
export function edgesOf(definition: Definition): Edge[] {
  const ids = new Set(definition.steps.map((step) => step.id));
  return [triggerId, ...ids].flatMap((from) =>
    waysOf(definition, from).flatMap(({ way, to }) =>
      to !== null && ids.has(to) ? [{ from, way, to }] : [],
    ),
  );
}

export const edgeId = (from: string, way: Way) => `${from}|${way}`;
export function edgeOf(id: string): { from: string; way: Way } {
  const at = id.indexOf('|');
  return { from: id.slice(0, at), way: id.slice(at + 1) };
}

/** The way that is meant when none is said: the first that leads nowhere yet, or else the usual one. */
export function mainWay(definition: Definition, id: string): Way | null {
  const ways = waysOf(definition, id);
  return (ways.find((one) => one.to === null && one.way !== 'notSent') ?? ways[0])?.way ?? null;
}

/** Steps by how one comes to them from the trigger: with how deep they lie, and by which way they were reached. */
export interface OutlineRow {
  id: string;
  depth: number;
  from: string;
  way: Way | null;
  /** The way leads to a step that stands elsewhere in the list. */
  again: boolean;
}

/** The journey as a list to be read from top to bottom; what nothing leads to comes last. */
export function outline(definition: Definition): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const seen = new Set<string>();
  const walk = (id: string, depth: number, from: string, way: Way | null) => {
    if (seen.has(id)) return void rows.push({ id, depth, from, way, again: true });
    seen.add(id);
    rows.push({ id, depth, from, way, again: false });
    const ways = waysOf(definition, id).filter((one) => findStep(definition, one.to));
    const several = waysOf(definition, id).length > 1;
    // Side ways are told first and set in; the usual one goes on at the same depth.
    for (const { way: name, to } of ways) if (several && name !== 'next') walk(to!, depth + 1, id, name);
    for (const { way: name, to } of ways)
      if (!several || name === 'next') walk(to!, depth, id, several ? name : null);
  };
  walk(triggerId, 0, triggerId, null);
  for (const step of definition.steps) if (!seen.has(step.id)) walk(step.id, 0, step.id, null);
  return rows;
}
