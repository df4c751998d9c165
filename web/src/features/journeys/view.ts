import { MarkerType, Position, type Edge, type Node } from '@xyflow/react';
import type { TFunction } from 'i18next';
import type { Definition, NodeProblem, Place, StepCount } from '@/api/journeys.types';
import { edgeId, edgesOf, findStep, triggerId, waysOf, type Way } from './graph';
import { faceOf, kindOf, type Kind } from './kinds';
import { nodeSize, placesOf } from './layout';
import { routesOf, type Route } from './route';
import type { Words } from './use-words';

/** What stands on the canvas besides the definition. */
export interface View {
  problems: NodeProblem[];
  /** Figures of each step while the journey runs; null when it was never published. */
  counts: Map<string, StepCount> | null;
  entered: number;
  /** The nodes and ways that the simulated person took, and where they are. */
  trace: { steps: Set<string>; edges: Set<string>; at: string | null } | null;
  onPeople: (step: string) => void;
}

export interface HandleSpec {
  way: Way;
  label: string | null;
  /** Where it sits on the node's lower edge, from 0 to 1. */
  at: number;
  free: boolean;
}

export interface StepData extends Record<string, unknown> {
  id: string;
  type: string;
  kind: Kind | 'trigger';
  title: string;
  does: string;
  note: string | null;
  problems: string[];
  waiting: number | null;
  handles: HandleSpec[];
  trace: 'on' | 'at' | 'off' | null;
  readOnly: boolean;
  onPeople: () => void;
}

export interface WayData extends Record<string, unknown> {
  label: string | null;
  count: number | null;
  trace: 'on' | 'off' | null;
  route: Route;
}

interface Drawn {
  definition: Definition;
  view: View;
  words: Words;
  t: TFunction;
}

/** The nodes as React Flow draws them. Sizes and handles are given, so that nothing has to be measured. */
export function nodesFor({
  definition,
  selection,
  readOnly,
  view,
  words,
  drag,
  t,
}: Drawn & { selection: string[]; readOnly: boolean; drag: Record<string, Place> }): Node<StepData>[] {
  const places = { ...placesOf(definition), ...drag };
  return [triggerId, ...definition.steps.map((step) => step.id)].map((id) => {
    const step = findStep(definition, id);
    const ways = waysOf(definition, id);
    const handles = ways.map(({ way, to }, at): HandleSpec => ({
      way,
      label: ways.length > 1 ? words.way(step, way) : null,
      at: (at + 1) / (ways.length + 1),
      free: !findStep(definition, to),
    }));
    const problems = view.problems
      .filter((problem) => (problem.step ?? triggerId) === id)
      .map((problem) => problem.detail);
    const title = words.title(definition, id);
    const does = step ? words.does(step) : words.trigger(definition.trigger);
    const waiting = view.counts?.get(id)?.waiting ?? null;
    return {
      id,
      type: 'step',
      position: places[id]!,
      width: nodeSize.width,
      height: nodeSize.height,
      measured: nodeSize,
      selected: selection.includes(id),
      deletable: false,
      ariaLabel: [
        title,
        does,
        problems.length > 0 ? t('journeys.problems', { count: problems.length }) : null,
        waiting ? t('journeys.waitingHere', { count: waiting }) : null,
      ]
        .filter(Boolean)
        .join(', '),
      handles: [
        ...(id === triggerId
          ? []
          : [{ type: 'target' as const, position: Position.Top, x: nodeSize.width / 2, y: 0, id: 'in' }]),
        ...handles.map(({ way, at }) => ({
          type: 'source' as const,
          position: Position.Bottom,
          x: nodeSize.width * at,
          y: nodeSize.height,
          id: way,
        })),
      ],
      data: {
        id,
        type: step ? faceOf(step) : 'trigger',
        kind: step ? kindOf(step.type) : 'trigger',
        title,
        does,
        note: step?.note || null,
        problems,
        waiting: id === triggerId ? (view.counts ? view.entered : null) : waiting,
        handles,
        trace: !view.trace
          ? null
          : view.trace.at === id
            ? 'at'
            : id === triggerId || view.trace.steps.has(id)
              ? 'on'
              : 'off',
        readOnly,
        onPeople: () => view.onPeople(id),
      },
    };
  });
}

/** The ways among them. */
export function edgesFor({
  definition,
  edge,
  view,
  words,
  drag,
  t,
}: Drawn & { edge: string | null; drag: Record<string, Place> }): Edge<WayData>[] {
  const routes = routesOf(definition, { ...placesOf(definition), ...drag });
  return edgesOf(definition).map(({ from, way, to }) => {
    const id = edgeId(from, way);
    const step = findStep(definition, from);
    const several = waysOf(definition, from).length > 1;
    const label = several ? words.way(step, way) : null;
    const count =
      from === triggerId
        ? view.counts && view.entered
        : view.counts && (view.counts.get(from)?.ways[way] ?? 0);
    return {
      id,
      type: 'way',
      source: from,
      sourceHandle: way,
      target: to,
      targetHandle: 'in',
      selected: edge === id,
      deletable: false,
      markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
      ariaLabel: t('journeys.wayFrom', {
        from: words.title(definition, from),
        to: words.title(definition, to),
        way: label ?? t('journeys.way.next'),
      }),
      data: {
        label,
        count,
        trace: view.trace ? (view.trace.edges.has(id) ? 'on' : 'off') : null,
        route: routes.get(id)!,
      },
    };
  });
}
