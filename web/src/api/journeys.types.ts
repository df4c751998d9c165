import type { Answer } from './types';

/**
 * A journey's definition as the canvas works on it: docs/guide-journeys.md. The server's document leaves every member of it optional, the
 * type of a step too, because a draft may lack anything; what is drawn has an id and a type.
 */

export type SpanUnit = 'minutes' | 'hours' | 'days' | 'weeks';
export interface Span {
  amount: number;
  unit: SpanUnit;
}
export interface Place {
  x: number;
  y: number;
}
export type RoleKey = Answer<'Role'>;
export interface Whom {
  kind: 'owner' | 'person' | 'team' | 'role';
  id?: number | null;
  role?: RoleKey | null;
}
export type ClockZone = 'recipient' | 'workspace';

export type Trigger =
  | { type: 'manual' }
  | { type: 'event'; event?: string | null; where?: string | null }
  | { type: 'form'; form?: string | null }
  | { type: 'segmentEntered'; segment?: number | null }
  | { type: 'segmentLeft'; segment?: number | null }
  | { type: 'stageChanged'; from?: string | null; to?: string | null }
  | { type: 'attributeChanged'; attribute?: string | null; to?: string | null }
  | { type: 'date'; attribute?: string | null; daysBefore: number; yearly: boolean; time: string }
  | { type: 'schedule'; every: 'day' | 'week' | 'month'; day?: number | null; time: string };

export type Signal =
  { type: 'rule'; rule?: string | null } | { type: 'event'; event?: string | null; where?: string | null };

export interface BranchPath {
  rule?: string | null;
  name?: string | null;
  next?: string | null;
}
export interface SplitPath {
  weight: number;
  name?: string | null;
  next?: string | null;
}

interface StepBase {
  id: string;
  name?: string | null;
  note?: string | null;
  place?: Place | null;
  next?: string | null;
}
type Of<Type extends string, Fields = object> = StepBase & { type: Type } & Fields;

export type Step =
  | Of<'message', { template?: number | null; notSent?: string | null; channel?: string | null }>
  | Of<
      'task',
      {
        title?: string | null;
        text?: string | null;
        priority: 'low' | 'normal' | 'high' | 'urgent';
        dueInDays?: number | null;
        kind?: 'task' | 'call';
        to: Whom;
      }
    >
  | Of<'addTag', { tag?: number | null }>
  | Of<'removeTag', { tag?: number | null }>
  | Of<'setAttribute', { attribute?: string | null; value?: string | null }>
  | Of<'assignOwner', { to: Whom }>
  | Of<'notify', { text?: string | null; to: Whom }>
  | Of<'startJourney', { journey?: number | null }>
  | Of<'wait', { for: Span }>
  | Of<'waitUntil', { time: string; weekdays?: number[] | null; zone: ClockZone }>
  | Of<'waitWindow', { from: string; to: string; weekdays?: number[] | null; zone: ClockZone }>
  | Of<'waitEvent', { event?: string | null; where?: string | null; within: Span; timedOut?: string | null }>
  | Of<'branch', { paths?: BranchPath[] | null }>
  | Of<'split', { paths?: SplitPath[] | null }>;

export type StepType = Step['type'];
/** What the palette offers: a call is a task, and a request to a system of one's own goes the way of messages. */
export type PaletteType = StepType | 'call' | 'webhook';
export type StepOf<Type extends StepType> = Extract<Step, { type: Type }>;

export interface Definition {
  trigger: Trigger;
  audience?: string | null;
  entry: { rule: 'once' | 'whenOut' | 'everyDays'; days?: number | null; perDay?: number | null };
  exits: Signal[];
  goal?: { reached: Signal; within: Span; leaves: boolean } | null;
  holdoutPercent: number;
  first?: string | null;
  steps: Step[];
  place?: Place | null;
}

export type JourneyState = 'draft' | 'running' | 'paused' | 'archived';
/** The document knows states and triggers as any text. */
type Told<T> = Omit<T, 'state' | 'trigger'> & { state: JourneyState; trigger: Trigger['type'] };
export type JourneyRow = Told<Answer<'JourneyListItem'>>;
export type Journey = Told<Omit<Answer<'JourneyView'>, 'definition' | 'published'>> & {
  definition: Definition;
  published: Definition | null;
};
export type NodeProblem = Answer<'NodeProblemView'>;
export type StepCount = Answer<'StepCounts'>;
export type JourneyCounts = Answer<'JourneyCounts'>;
export type JourneyPerson = Answer<'JourneyPerson'>;
export type JourneyPeople = Answer<'PageOfJourneyPerson'>;
export type JourneyRun = Answer<'JourneyRun'>;
export type StuckRun = Answer<'StuckRun'>;
export type Replay = Answer<'ReplayView'>;
export type SimStep = Answer<'SimulatedStep'>;
export type Simulation = Answer<'Simulation'>;
export type JourneyVersion = Answer<'ReadVersionsItem'>;
export type InFlight = Answer<'InFlightView'>;
export type KnownForm = Answer<'KnownForm'>;
