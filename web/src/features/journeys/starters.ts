import type { TFunction } from 'i18next';
import type { Definition } from '@/api/journeys.types';

const base: Omit<Definition, 'trigger' | 'steps' | 'first'> = {
  entry: { rule: 'once' },
  exits: [],
  holdoutPercent: 0,
};

export const starters = ['blank', 'welcome', 'silent', 'birthday'] as const;
export type Starter = (typeof starters)[number];

/** Shapes to begin with; what has to be chosen, such as templates, is left to their writer. */
export function definitionOf(starter: Starter, t: TFunction): Definition {
  switch (starter) {
    case 'welcome':
      return {
        ...base,
        trigger: { type: 'event', event: 'order_paid' },
        audience: 'orders = 1',
        goal: {
          reached: { type: 'event', event: 'order_paid' },
          within: { amount: 60, unit: 'days' },
          leaves: true,
        },
        first: 'wait',
        steps: [
          { type: 'wait', id: 'wait', for: { amount: 1, unit: 'days' }, next: 'morning' },
          {
            type: 'waitWindow',
            id: 'morning',
            from: '09:00',
            to: '20:00',
            zone: 'recipient',
            next: 'thanks',
          },
          { type: 'message', id: 'thanks', next: 'second' },
          { type: 'wait', id: 'second', for: { amount: 3, unit: 'weeks' }, next: 'tips' },
          { type: 'message', id: 'tips' },
        ],
      };
    case 'silent':
      return {
        ...base,
        trigger: { type: 'segmentEntered' },
        entry: { rule: 'everyDays', days: 90 },
        exits: [{ type: 'event', event: 'order_paid' }],
        goal: {
          reached: { type: 'event', event: 'order_paid' },
          within: { amount: 30, unit: 'days' },
          leaves: true,
        },
        holdoutPercent: 10,
        first: 'window',
        steps: [
          { type: 'waitWindow', id: 'window', from: '09:00', to: '20:00', zone: 'recipient', next: 'care' },
          { type: 'message', id: 'care', next: 'answer', notSent: 'call' },
          {
            type: 'waitEvent',
            id: 'answer',
            event: 'message_clicked',
            within: { amount: 5, unit: 'days' },
            timedOut: 'call',
          },
          {
            type: 'task',
            id: 'call',
            title: t('journeys.starterText.call'),
            priority: 'high',
            dueInDays: 2,
            to: { kind: 'owner' },
          },
        ],
      };
    case 'birthday':
      return {
        ...base,
        trigger: { type: 'date', attribute: 'birthday', daysBefore: 0, yearly: true, time: '09:00' },
        entry: { rule: 'everyDays', days: 300 },
        first: 'wish',
        steps: [{ type: 'message', id: 'wish' }],
      };
    default:
      return { ...base, trigger: { type: 'manual' }, steps: [] };
  }
}
