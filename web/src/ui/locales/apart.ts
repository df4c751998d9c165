import type { Language } from '@/api/types';

type Texts = { default: object };

/** Texts that only one room says: fetched when it is first opened, so that no other screen loads them. */
export const apart = {
  attributed: {
    en: () => import('./en/attributed.json'),
    'zh-CN': () => import('./zh-CN/attributed.json'),
  },
  contracts: { en: () => import('./en/contracts.json'), 'zh-CN': () => import('./zh-CN/contracts.json') },
  desk: { en: () => import('./en/desk.json'), 'zh-CN': () => import('./zh-CN/desk.json') },
  designs: { en: () => import('./en/designs.json'), 'zh-CN': () => import('./zh-CN/designs.json') },
  developers: { en: () => import('./en/developers.json'), 'zh-CN': () => import('./zh-CN/developers.json') },
  duplicates: { en: () => import('./en/duplicates.json'), 'zh-CN': () => import('./zh-CN/duplicates.json') },
  grouping: { en: () => import('./en/grouping.json'), 'zh-CN': () => import('./zh-CN/grouping.json') },
  identities: {
    en: () => import('./en/identities.json'),
    'zh-CN': () => import('./zh-CN/identities.json'),
  },
  imports: { en: () => import('./en/imports.json'), 'zh-CN': () => import('./zh-CN/imports.json') },
  insights: { en: () => import('./en/insights.json'), 'zh-CN': () => import('./zh-CN/insights.json') },
  adding: { en: () => import('./en/adding.json'), 'zh-CN': () => import('./zh-CN/adding.json') },
  mapping: { en: () => import('./en/mapping.json'), 'zh-CN': () => import('./zh-CN/mapping.json') },
  merging: { en: () => import('./en/merging.json'), 'zh-CN': () => import('./zh-CN/merging.json') },
  journeys: { en: () => import('./en/journeys.json'), 'zh-CN': () => import('./zh-CN/journeys.json') },
  lift: { en: () => import('./en/lift.json'), 'zh-CN': () => import('./zh-CN/lift.json') },
  messages: { en: () => import('./en/messages.json'), 'zh-CN': () => import('./zh-CN/messages.json') },
  overview: { en: () => import('./en/overview.json'), 'zh-CN': () => import('./zh-CN/overview.json') },
  playbooks: { en: () => import('./en/playbooks.json'), 'zh-CN': () => import('./zh-CN/playbooks.json') },
  pool: { en: () => import('./en/pool.json'), 'zh-CN': () => import('./zh-CN/pool.json') },
  scores: { en: () => import('./en/scores.json'), 'zh-CN': () => import('./zh-CN/scores.json') },
  segments: { en: () => import('./en/segments.json'), 'zh-CN': () => import('./zh-CN/segments.json') },
  settings: { en: () => import('./en/settings.json'), 'zh-CN': () => import('./zh-CN/settings.json') },
  tasks: { en: () => import('./en/tasks.json'), 'zh-CN': () => import('./zh-CN/tasks.json') },
  tracking: { en: () => import('./en/tracking.json'), 'zh-CN': () => import('./zh-CN/tracking.json') },
  watching: { en: () => import('./en/watching.json'), 'zh-CN': () => import('./zh-CN/watching.json') },
  worklist: { en: () => import('./en/worklist.json'), 'zh-CN': () => import('./zh-CN/worklist.json') },
  webhooks: { en: () => import('./en/webhooks.json'), 'zh-CN': () => import('./zh-CN/webhooks.json') },
} satisfies Record<string, Record<Language, () => Promise<Texts>>>;

export type Apart = keyof typeof apart;
