import { describe, expect, test } from 'vitest';
import type { Definition, Step } from '@/api/journeys.types';
import {
  addStep,
  changeStep,
  connect,
  copies,
  insertAfter,
  insertOn,
  newId,
  newStep,
  removePath,
  removeSteps,
} from './edit';
import { edgesOf, findStep, outline, triggerId, waysOut } from './graph';

const blank: Definition = {
  trigger: { type: 'manual' },
  entry: { rule: 'once' },
  exits: [],
  holdoutPercent: 0,
  steps: [],
};
const wait = (id: string, next: string | null = null): Step => ({
  type: 'wait',
  id,
  for: { amount: 1, unit: 'days' },
  next,
});
const line: Definition = { ...blank, first: 'a', steps: [wait('a', 'b'), wait('b', 'c'), wait('c')] };
const ways = (definition: Definition) =>
  edgesOf(definition).map(({ from, way, to }) => `${from} ${way} ${to}`);

describe('steps', () => {
  test('that are put behind the trigger of an empty journey are its first', () =>
    expect(insertAfter(blank, triggerId, newStep('wait', 'a')).first).toBe('a'));

  test('that are put between two others lead on to the second', () =>
    expect(ways(insertOn(line, 'a', 'next', newStep('message', 'm')))).toEqual([
      `${triggerId} next a`,
      'a next m',
      'b next c',
      'm next b',
    ]));

  test('that part ways lead on by their first path', () => {
    const next = insertOn(line, 'a', 'next', newStep('split', 's'));
    expect(waysOut(findStep(next, 's')!)).toEqual([
      { way: 'path:0', to: 'b' },
      { way: 'path:1', to: null },
    ]);
  });

  test('are put on the first free way of the one before', () => {
    const parted = insertAfter(line, 'c', newStep('branch', 's'));
    const once = insertAfter(parted, 's', newStep('wait', 'x'));
    const twice = insertAfter(once, 's', newStep('wait', 'y'));
    expect(ways(twice)).toContain('s path:0 x');
    expect(ways(twice)).toContain('s next y');
  });

  test('that are taken out are bridged, also several in a row and at the beginning', () => {
    expect(ways(removeSteps(line, ['b']))).toEqual([`${triggerId} next a`, 'a next c']);
    expect(ways(removeSteps(line, ['a', 'b']))).toEqual([`${triggerId} next c`]);
  });

  test('that would lead to themselves after a removal end instead', () => {
    const round = connect(line, 'c', 'next', 'b');
    expect(ways(removeSteps(round, ['c']))).toEqual([`${triggerId} next a`, 'a next b']);
  });

  test('never lead to themselves or to the trigger', () => {
    expect(connect(line, 'a', 'next', 'a')).toBe(line);
    expect(connect(line, 'a', 'next', triggerId)).toBe(line);
  });

  test('leave the definition before as it was', () => {
    const before = JSON.stringify(line);
    removeSteps(insertOn(line, 'a', 'next', newStep('split', 's')), ['b']);
    expect(JSON.stringify(line)).toBe(before);
  });
});

describe('copies', () => {
  test('have ids of their own and keep only the ways among them', () => {
    const made = copies(line, [line.steps[0]!, line.steps[1]!]);
    const all = { ...line, steps: [...line.steps, ...made] };
    expect(new Set(all.steps.map((step) => step.id)).size).toBe(5);
    expect(made[0]!.next).toBe(made[1]!.id);
    expect(made[1]!.next).toBe(null);
  });

  test('never take an id that is there', () => {
    let at = 0;
    const random = () => [0, 0, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5][at++]!;
    const first = newId([], () => 0);
    expect(newId([first], random)).not.toBe(first);
  });
});

describe('ways', () => {
  test('of a message that was not sent and of a wait in vain are their own', () => {
    const two = addStep(addStep(line, newStep('message', 'm')), newStep('waitEvent', 'w'));
    const joined = connect(connect(two, 'm', 'notSent', 'a'), 'w', 'timedOut', 'b');
    expect(ways(joined)).toContain('m notSent a');
    expect(ways(joined)).toContain('w timedOut b');
  });

  test('move up when the path before them is taken away', () => {
    const split = insertOn(line, 'a', 'next', newStep('split', 's'));
    const both = connect(split, 's', 'path:1', 'c');
    expect(ways(removePath(both, 's', 0))).toContain('s path:0 c');
  });

  test('to a step that is gone are no edges', () =>
    expect(ways(changeStep(line, 'a', (step) => ({ ...step, next: 'nowhere' })))).toEqual([
      `${triggerId} next a`,
      'b next c',
    ]));
});

describe('the outline', () => {
  test('sets side ways in, tells a meeting once, and ends with what nothing leads to', () => {
    const branch: Step = {
      type: 'branch',
      id: 'q',
      paths: [{ rule: 'orders > 1', next: 'x' }],
      next: 'm',
    };
    const journey: Definition = {
      ...blank,
      first: 'q',
      steps: [branch, wait('x', 'm'), wait('m'), wait('lost')],
    };
    expect(
      outline(journey).map((row) => `${row.depth} ${row.id} ${row.way}${row.again ? ' again' : ''}`),
    ).toEqual([`0 ${triggerId} null`, '0 q null', '1 x path:0', '1 m null', '0 m next again', '0 lost null']);
  });
});
