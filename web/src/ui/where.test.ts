import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CustomerFilter, Language } from '@/api/types';
import { day, periodName } from './dates';
import { resources as en } from './locales/en';
import { resources as zh } from './locales/zh-cn';
import { describeWhere } from './where';

beforeAll(() =>
  i18next.init({
    lng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
  }),
);

const say = (where: CustomerFilter, language: Language) =>
  describeWhere(where, {
    t: i18next.getFixedT(language),
    period: (label) => periodName(label, language),
    day: (value) => day(value, language),
    group: (key) => i18next.getFixedT(language)(`group.${key}`),
  });

const every: CustomerFilter[] = [
  { kind: 'cohort', cohort: '2010-12', k: 0, mode: 'bracket' },
  { kind: 'cohort', cohort: '2010-W50', k: 3, mode: 'bracket' },
  { kind: 'cohort', cohort: '2011-Q1', k: 2, mode: 'unbounded' },
  { kind: 'active', period: '2011-11' },
  ...(['base', 'retained', 'churned', 'new', 'returning', 'active'] as const).map((part): CustomerFilter => ({
    kind: 'crr',
    part,
    period: '2011-11',
  })),
  ...(['active', 'new', 'retained', 'resurrected', 'dormant'] as const).map((part): CustomerFilter => ({
    kind: 'calendar',
    part,
    period: '2011-11',
  })),
  { kind: 'activeAt', at: '2011-12-01' },
  { kind: 'customers', at: '2011-12-01' },
  { kind: 'rfm', eight: 'hhh' },
  { kind: 'buyers' },
  { kind: 'attribute', by: 'category', value: null, before: '2011-12-01' },
  { kind: 'stage', stage: 'dormant', at: '2011-12-01' },
  { kind: 'flow', from: 'active', to: 'dormant', period: '2011-11' },
  { kind: 'part', part: 'resurrected', period: '2011-11' },
  { kind: 'rfm', group: 'champions', at: '2011-12-10' },
  { kind: 'rfm', r: 5, f: 1, at: '2011-12-10' },
  { kind: 'atRisk' },
  { kind: 'attribute', by: 'country', value: 'EIRE' },
  { kind: 'attribute', by: 'attr:plan', value: 'gold' },
  { kind: 'buyers', period: '2011-11', min: 2 },
];

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  test.each(every)('%j is said in whole words', (where) => {
    const sentence = say(where, language);

    expect(sentence).not.toMatch(/where\.|stage\.|part\.|undefined|\{\{/);
    expect(sentence.length).toBeGreaterThan(3);
  });
});

test('a cohort cell says who and when in English', () => {
  expect(say({ kind: 'cohort', cohort: '2010-12', k: 3, mode: 'bracket' }, 'en')).toBe(
    'First bought in Dec 2010, bought again in month 3 after it',
  );
});

test('a cohort cell says who and when in Chinese', () => {
  expect(say({ kind: 'cohort', cohort: '2010-12', k: 3, mode: 'bracket' }, 'zh-CN')).toBe(
    '2010年12月首购，其后第 3 个月再次购买',
  );
});

test('filters that hold together are joined', () => {
  const both: CustomerFilter = {
    kind: 'all',
    of: [{ kind: 'atRisk' }, { kind: 'attribute', by: 'country', value: 'EIRE' }],
  };

  expect(say(both, 'en')).toBe('On the at-risk desk and Country: EIRE');
});
