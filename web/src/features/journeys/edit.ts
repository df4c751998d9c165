import type { Definition, PaletteType, Place, Step } from '@/api/journeys.types';
import { findStep, mainWay, triggerId, waysOut, withWay, type Way } from './graph';

/** Every operation takes a definition and gives the one after it; nothing is changed in place. */

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** An id that no version of the journey is likely to have used: by it people in flight find their place. */
export function newId(taken: Iterable<string>, random: () => number = Math.random): string {
  const used = new Set(taken);
  for (;;) {
    const id = `s${Array.from({ length: 6 }, () => letters[Math.floor(random() * letters.length)]).join('')}`;
    if (!used.has(id)) return id;
  }
}

const ids = (definition: Definition) => definition.steps.map((step) => step.id);

/** A step as it comes from the palette. */
export function newStep(type: PaletteType, id: string): Step {
  switch (type) {
    case 'task':
      return { type, id, priority: 'normal', to: { kind: 'owner' } };
    case 'call':
      return { type: 'task', id, kind: 'call', priority: 'normal', to: { kind: 'owner' } };
    case 'webhook':
      return { type: 'message', id, channel: 'webhook' };
    case 'assignOwner':
      return { type, id, to: { kind: 'person' } };
    case 'notify':
      return { type, id, to: { kind: 'owner' } };
    case 'wait':
      return { type, id, for: { amount: 1, unit: 'days' } };
    case 'waitUntil':
      return { type, id, time: '09:00', zone: 'recipient' };
    case 'waitWindow':
      return { type, id, from: '09:00', to: '18:00', zone: 'recipient' };
    case 'waitEvent':
      return { type, id, within: { amount: 3, unit: 'days' } };
    case 'branch':
      return { type, id, paths: [{}] };
    case 'split':
      return { type, id, paths: [{ weight: 1 }, { weight: 1 }] };
    default:
      return { type, id };
  }
}

export const changeStep = (definition: Definition, id: string, change: (step: Step) => Step): Definition => ({
  ...definition,
  steps: definition.steps.map((step) => (step.id === id ? change(step) : step)),
});

/** A way of a node leads to a step, or nowhere. Nothing leads to itself. */
export function connect(definition: Definition, from: string, way: Way, to: string | null): Definition {
  if (from === to || to === triggerId) return definition;
  return from === triggerId
    ? { ...definition, first: to }
    : changeStep(definition, from, (step) => withWay(step, way, to));
}

export const addStep = (definition: Definition, step: Step): Definition => ({
  ...definition,
  steps: [...definition.steps, step],
});

const leadsTo = (definition: Definition, from: string, way: Way): string | null => {
  if (from === triggerId) return definition.first ?? null;
  const step = findStep(definition, from);
  return step ? (waysOut(step).find((one) => one.way === way)?.to ?? null) : null;
};

/** Puts a new step on a way; where the way led before, the step leads on. */
export function insertOn(definition: Definition, from: string, way: Way, step: Step): Definition {
  const before = leadsTo(definition, from, way);
  const onward = waysOut(step)[0]?.way;
  const placed = before !== null && onward !== undefined ? withWay(step, onward, before) : step;
  return connect(addStep(definition, placed), from, way, step.id);
}

/** Puts a new step behind a node, on its first free way or on the usual one. */
export function insertAfter(definition: Definition, from: string, step: Step): Definition {
  const way = mainWay(definition, from);
  return way === null ? addStep(definition, step) : insertOn(definition, from, way, step);
}

/** Takes steps out; what led to them leads to what came after them. */
export function removeSteps(definition: Definition, gone: string[]): Definition {
  const out = new Set(gone);
  const onward = (id: string | null | undefined, seen = new Set<string>()): string | null => {
    if (!id) return null;
    if (!out.has(id)) return id;
    const step = findStep(definition, id);
    if (!step || seen.has(id)) return null;
    return onward(waysOut(step)[0]?.to, seen.add(id));
  };
  const steps = definition.steps
    .filter((step) => !out.has(step.id))
    .map((step) =>
      waysOut(step).reduce((now, { way, to }) => {
        const next = onward(to);
        // What would lead to itself ends.
        return next === to ? now : withWay(now, way, next === step.id ? null : next);
      }, step),
    );
  return { ...definition, steps, first: onward(definition.first) };
}

/** Takes a path away from a branch or a split. */
export const removePath = (definition: Definition, id: string, at: number): Definition =>
  changeStep(definition, id, (step) =>
    step.type === 'branch' || step.type === 'split'
      ? ({ ...step, paths: (step.paths ?? []).filter((_, index) => index !== at) } as Step)
      : step,
  );

/** Puts nodes to places. */
export const move = (definition: Definition, places: Record<string, Place>): Definition => ({
  ...definition,
  place: places[triggerId] ?? definition.place,
  steps: definition.steps.map((step) => (places[step.id] ? { ...step, place: places[step.id]! } : step)),
});

/** Copies of steps with ids of their own. Ways among them are kept, others end. */
export function copies(definition: Definition, steps: Step[], random?: () => number): Step[] {
  const names = new Map<string, string>();
  for (const step of steps) names.set(step.id, newId([...ids(definition), ...names.values()], random));
  return steps.map((step) => {
    const copy: Step = {
      ...step,
      id: names.get(step.id)!,
      place: step.place ? { x: step.place.x + 48, y: step.place.y + 48 } : step.place,
    };
    return waysOut(step).reduce(
      (now, { way, to }) => withWay(now, way, to === null ? null : (names.get(to) ?? null)),
      copy,
    );
  });
}

export const paste = (definition: Definition, steps: Step[]): Definition => ({
  ...definition,
  steps: [...definition.steps, ...steps],
});
