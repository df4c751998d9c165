import type { Definition, Place } from '@/api/journeys.types';
import { edgeId, edgesOf, waysOf, type Edge } from './graph';
import { nodeSize } from './layout';

/** How a line runs: straight down, or aside to a free lane, down it, and back; and where its label stands. */
export interface Route {
  path: string;
  label: Place;
  /** On which side of that place the label stands, so that it covers no node. */
  side: 'middle' | 'left' | 'right';
}

const beside = 22;
const bend = 10;

/** The x nearest to the wanted one at which a line can go down without crossing any of the nodes. */
function freeLane(wanted: number, nodes: Place[]): number {
  const blocked = nodes
    .map(({ x }) => [x - beside, x + nodeSize.width + beside] as const)
    .sort((a, b) => a[0] - b[0]);
  const isFree = (x: number) => blocked.every(([from, to]) => x <= from || x >= to);
  if (isFree(wanted)) return wanted;
  const candidates = blocked.flat().filter(isFree);
  return candidates.reduce((best, x) => (Math.abs(x - wanted) < Math.abs(best - wanted) ? x : best));
}

/** Away from the node that is nearest to the lane. */
function sideOf(lane: number, nodes: Place[]): Route['side'] {
  const middles = nodes.map(({ x }) => x + nodeSize.width / 2);
  if (middles.length === 0) return 'middle';
  const nearest = middles.reduce((best, x) => (Math.abs(x - lane) < Math.abs(best - lane) ? x : best));
  return nearest < lane ? 'right' : 'left';
}

/** A line along right angles with its corners rounded. */
function rounded(points: Place[]): string {
  const line = points.filter(
    (point, at) => at === 0 || point.x !== points[at - 1]!.x || point.y !== points[at - 1]!.y,
  );
  const parts = line.map((point, at) => {
    const before = line[at - 1];
    const after = line[at + 1];
    if (!before) return `M${point.x},${point.y}`;
    if (!after) return `L${point.x},${point.y}`;
    const near = (other: Place) => {
      const length = Math.abs(other.x - point.x) + Math.abs(other.y - point.y);
      const share = length === 0 ? 0 : Math.min(bend, length / 2) / length;
      return { x: point.x + (other.x - point.x) * share, y: point.y + (other.y - point.y) * share };
    };
    const [from, to] = [near(before), near(after)];
    return `L${from.x},${from.y}Q${point.x},${point.y} ${to.x},${to.y}`;
  });
  return parts.join('');
}

/** The ways of all edges, around the nodes between their ends. */
export function routesOf(definition: Definition, places: Record<string, Place>): Map<string, Route> {
  const routes = new Map<string, Route>();
  const labelsAt = new Map<string, number>();
  for (const edge of edgesOf(definition)) {
    const into = labelsAt.get(edge.to) ?? 0;
    const route = routeOf(definition, places, edge, into);
    if (route.isStraight) labelsAt.set(edge.to, into + 1);
    routes.set(edgeId(edge.from, edge.way), route);
  }
  return routes;
}

function routeOf(
  definition: Definition,
  places: Record<string, Place>,
  { from, way, to }: Edge,
  labelsBefore: number,
): Route & { isStraight: boolean } {
  const ways = waysOf(definition, from);
  const at = ways.findIndex((one) => one.way === way);
  const [source, target] = [places[from]!, places[to]!];
  const start = {
    x: source.x + (nodeSize.width * (at + 1)) / (ways.length + 1),
    y: source.y + nodeSize.height,
  };
  const end = { x: target.x + nodeSize.width / 2, y: target.y };
  const leave = start.y + 16 + 6 * at;
  const arrive = end.y - 20;
  const [top, bottom] = [Math.min(leave, arrive), Math.max(leave, arrive)];
  const between = Object.values(places).filter(({ y }) => y < bottom && y + nodeSize.height > top);
  const isBack = arrive < leave;
  if (between.length === 0 && !isBack) {
    const middle = Math.max(leave, Math.min(arrive, end.y - 34 - 22 * labelsBefore - 10));
    return {
      path: rounded([start, { x: start.x, y: middle }, { x: end.x, y: middle }, end]),
      label: { x: end.x, y: Math.max(start.y + 20, end.y - 26 - 22 * labelsBefore) },
      side: 'middle',
      isStraight: true,
    };
  }
  const lane = freeLane(isBack ? source.x - beside : start.x, between);
  return {
    path: rounded([
      start,
      { x: start.x, y: leave },
      { x: lane, y: leave },
      { x: lane, y: arrive },
      { x: end.x, y: arrive },
      end,
    ]),
    label: { x: lane, y: (leave + arrive) / 2 },
    side: sideOf(lane, between),
    isStraight: false,
  };
}
