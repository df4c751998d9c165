import type { TFunction } from 'i18next';
import type { CustomerFilter, PeriodKind } from '@/api/types';

interface Words {
  t: TFunction;
  period: (label: string) => string;
  day: (value: string) => string;
  /** The workspace's name of an RFM group. */
  group: (key: string) => string;
}

/** A filter as people say it: "First bought in Dec 2010, ordered again in month 3". */
export function describeWhere(where: CustomerFilter, words: Words): string {
  const { t, period, day } = words;
  switch (where.kind) {
    case 'cohort': {
      const words = {
        cohort: period(where.cohort),
        k: where.k,
        unit: t(`where.unit.${periodKind(where.cohort)}`),
      };
      return where.k ? t(`where.cohort.${where.mode ?? 'bracket'}`, words) : t('where.cohort.start', words);
    }
    case 'active':
      return t('where.active', { period: period(where.period) });
    case 'activeAt':
      return t('where.activeAt', { at: day(where.at) });
    case 'customers':
      return t('where.customers', { at: day(where.at) });
    case 'crr':
      return t(`where.crr.${where.part}`, { period: period(where.period) });
    case 'calendar':
      return t(`where.calendar.${where.part}`, { period: period(where.period) });
    case 'stage':
      return t('where.stage', { stage: t(`stage.${where.stage}`), at: day(where.at) });
    case 'flow':
      return t('where.flow', {
        from: t(`stage.${where.from}`),
        to: t(`stage.${where.to}`),
        period: period(where.period),
      });
    case 'part':
      return t('where.part', { part: t(`part.${where.part}`), period: period(where.period) });
    case 'rfm':
      return describeRfm(where, words);
    case 'atRisk':
      return t('where.atRisk');
    case 'attribute':
      return t('where.attribute', { by: dimensionName(where.by, t), value: where.value ?? t('where.blank') });
    case 'buyers':
      return where.period
        ? t('where.buyers', { min: where.min ?? 1, period: period(where.period) })
        : t('where.buyersEver', { min: where.min ?? 1 });
    case 'field':
      return t('where.field', { by: dimensionName(where.field, t), value: where.value ?? '' });
    case 'tagged':
      return t('where.tagged');
    case 'owned':
      return t('where.owned');
    case 'company':
      return t('where.company');
    case 'consent':
      return t('where.consent');
    case 'named':
      return t(where.not ? 'where.anonymous' : 'where.named');
    case 'all':
      return where.of.map((part) => describeWhere(part, words)).join(t('where.and'));
  }
}

function describeRfm(where: Extract<CustomerFilter, { kind: 'rfm' }>, { t, group }: Words): string {
  if (where.group) return t('where.rfm.group', { group: group(where.group) });
  if (where.eight)
    return t('where.rfm.group', { group: t(`eight.${where.eight}`, { defaultValue: where.eight }) });
  const scores = (['r', 'f', 'm'] as const).flatMap((part) =>
    where[part] ? [`${part.toUpperCase()} = ${where[part]}`] : [],
  );
  return t('where.rfm.scores', { scores: scores.join(', ') });
}

/** The kind of a period, by the form of its label: "2011-W09", "2011-Q1", "2011-03". */
function periodKind(label: string): PeriodKind {
  if (label.includes('W')) return 'week';
  return label.includes('Q') ? 'quarter' : 'month';
}

/** "country" → "Country"; an imported attribute "attr:plan" → "plan". */
export function dimensionName(by: string, t: TFunction): string {
  return by.startsWith('attr:') || by.startsWith('list:')
    ? by.slice(5)
    : t(`dimension.${by}`, { defaultValue: by });
}
