import { useMemo, useState } from 'react';
import type { Definition, Place, Step, PaletteType } from '@/api/journeys.types';
import {
  addStep,
  changeStep,
  connect,
  copies,
  insertAfter,
  insertOn,
  move,
  newId,
  newStep,
  paste,
  removeSteps,
} from './edit';
import { edgeOf, mainWay, triggerId, type Way } from './graph';
import { makeRoom, nodeSize, placesOf, tidied } from './layout';
import type { Draft } from './use-draft';

/** What was copied; it can be put into another journey too. */
const clipboard: { steps: Step[] } = { steps: [] };

/** How near below a node something must be dropped to be connected with it. */
const near = { x: nodeSize.width, y: 260 };

/** The node above a place that has a way to it: the nearest one, if any is near. */
function over(definition: Definition, place: Place): string | null {
  const found = Object.entries(placesOf(definition))
    .map(([id, { x, y }]) => ({ id, dx: Math.abs(x - place.x), dy: place.y - y }))
    .filter(({ dx, dy }) => dx < near.x && dy > 0 && dy < near.y)
    .sort((a, b) => a.dy + a.dx - (b.dy + b.dx));
  return found[0]?.id ?? null;
}

/** What is chosen on the canvas, and everything that can be done with it. */
export function useEditor(draft: Draft, shown: Definition, readOnly: boolean) {
  const [selection, choose] = useState<string[]>([]);
  const [edge, chooseEdge] = useState<string | null>(null);
  const selected = selection.length === 1 ? selection[0]! : null;

  return useMemo(() => {
    const { definition } = draft.draft;
    const select = (ids: string[]) => {
      draft.settle();
      choose(ids);
      chooseEdge(null);
    };
    const chosenSteps = () => definition.steps.filter((step) => selection.includes(step.id));
    const put = (change: (now: Definition, step: Step) => Definition, type: PaletteType) => {
      const step = newStep(type, newId(definition.steps.map((one) => one.id)));
      draft.define((now) => change(now, step));
      select([step.id]);
    };
    const pasteSteps = (steps: Step[]) => {
      if (steps.length === 0) return;
      const made = copies(definition, steps);
      draft.define((now) => paste(now, made));
      select(made.map((step) => step.id));
    };
    return {
      definition: shown,
      readOnly,
      selection,
      selected,
      edge,
      select,
      selectEdge: (id: string | null) => {
        choose([]);
        chooseEdge(id);
      },
      /** From the palette, by a press: on the chosen connection, or behind the chosen node. */
      insert: (type: PaletteType) =>
        put((now, step) => {
          if (edge !== null) {
            const { from, way } = edgeOf(edge);
            return makeRoom(now, insertOn(now, from, way, step), step.id);
          }
          const after = selected ?? lastOf(now);
          return makeRoom(now, insertAfter(now, after, step), step.id);
        }, type),
      insertOnEdge: (type: PaletteType, id: string) =>
        put((now, step) => {
          const { from, way } = edgeOf(id);
          return makeRoom(now, insertOn(now, from, way, step), step.id);
        }, type),
      /** Dropped on the canvas: behind the node that it was dropped under, or by itself. */
      drop: (type: PaletteType, place: Place) =>
        put((now, step) => {
          const from = over(now, place);
          const way = from === null ? null : mainWay(now, from);
          const placed = (next: Definition) => move(next, { ...placesOf(now), [step.id]: place });
          return placed(from === null || way === null ? addStep(now, step) : insertOn(now, from, way, step));
        }, type),
      change: (id: string, change: (step: Step) => Step, about: string) =>
        draft.define((now) => changeStep(now, id, change), `${id}.${about}`),
      define: draft.define,
      priority: draft.draft.priority,
      prioritize: (priority: number) => draft.edit((now) => ({ ...now, priority }), 'priority'),
      connect: (from: string, way: Way, to: string | null) =>
        draft.define((now) => connect(now, from, way, to)),
      move: (places: Record<string, Place>) =>
        draft.define((now) => move(now, { ...placesOf(now), ...places })),
      remove: () => {
        if (edge !== null) {
          const { from, way } = edgeOf(edge);
          draft.define((now) => connect(now, from, way, null));
          chooseEdge(null);
        } else if (chosenSteps().length > 0) {
          draft.define((now) => removeSteps(now, selection));
          choose([]);
        }
      },
      copy: () => {
        clipboard.steps = chosenSteps();
      },
      paste: () => pasteSteps(clipboard.steps),
      duplicate: () => pasteSteps(chosenSteps()),
      tidy: () => draft.define(tidied),
      undo: draft.undo,
      redo: draft.redo,
    };
  }, [draft, shown, readOnly, selection, selected, edge]);
}

/** Where something is put when nothing is chosen: at the end of the first line. */
function lastOf(definition: Definition): string {
  let id = triggerId;
  const seen = new Set<string>();
  for (;;) {
    seen.add(id);
    const step = definition.steps.find((one) => one.id === id);
    const next = id === triggerId ? definition.first : step?.next;
    if (!next || seen.has(next) || !definition.steps.some((one) => one.id === next)) return id;
    id = next;
  }
}

export type Editor = ReturnType<typeof useEditor>;
