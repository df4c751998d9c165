import type { TFunction } from 'i18next';
import type { CustomerFilter } from '@/api/types';

interface Words {
  t: TFunction;
  period: (label: string) => string;
  day: (value: string) => string;
}

/** A filter as people say it: "First bought in Dec 2010, ordered again in month 3". */
export function describeWhere(where: CustomerFilter, words: Words): string {
  const { t, period, day } = words;
  switch (where.kind) {
    case 'cohort': {
      const cohort = period(where.cohort);
      if (where.k === 0) return t('where.cohort.start', { cohort });
      return t(`where.cohort.${where.mode}`, { cohort, k: where.k, unit: t(`where.unit.${where.period}`) });
    }
    case 'active':
      return t('where.active', { period: period(where.period) });
    case 'crr':
      return t(`where.crr.${where.part}`, { period: period(where.period) });
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
      return describeRfm(where, t);
    case 'atRisk':
      return t('where.atRisk');
    case 'attribute':
      return t('where.attribute', { by: dimensionName(where.by, t), value: where.value || t('where.blank') });
    case 'buyers':
      return t('where.buyers', { min: where.min, period: period(where.period) });
    case 'all':
      return where.of.map((part) => describeWhere(part, words)).join(t('where.and'));
  }
}

function describeRfm(where: Extract<CustomerFilter, { kind: 'rfm' }>, t: TFunction): string {
  if (where.group)
    return t('where.rfm.group', { group: t(`group.${where.group}`, { defaultValue: where.group }) });
  if (where.eight)
    return t('where.rfm.group', { group: t(`eight.${where.eight}`, { defaultValue: where.eight }) });
  return t('where.rfm.cell', { r: where.r ?? '–', f: where.f ?? '–' });
}

/** "country" → "Country"; an imported attribute "attr:plan" → "plan". */
export function dimensionName(by: string, t: TFunction): string {
  return by.startsWith('attr:') ? by.slice(5) : t(`dimension.${by}`, { defaultValue: by });
}
