import { useTranslation } from 'react-i18next';
import type { CohortCell, CohortTable } from '@/api/insights.types';
import type { CohortMode, PeriodKind } from '@/api/types';
import { useFormat } from './use-format';

/** What a heat-map cell says on hover: who, how many of how many, and whether its period is over. */
export function useCohortHover(kind: PeriodKind, mode: CohortMode, measure: 'customers' | 'revenue') {
  const { t } = useTranslation();
  const format = useFormat();
  return (cohort: CohortTable['cohorts'][number], cell: CohortCell) => {
    const words = {
      cohort: format.period(cohort.cohort),
      k: cell.k,
      unit: t(`where.unit.${kind}`),
      size: format.count(cohort.size),
      value: measure === 'revenue' ? format.money(cell.value) : format.count(cell.value),
      ratio: format.percent(cell.ratio),
    };
    return (
      <>
        {t(`insights.cohorts.hover.${measure}.${cell.k === 0 ? 'start' : mode}`, words)}
        {!cell.complete && <div style={{ opacity: 0.75 }}>{t('insights.cohorts.incomplete')}</div>}
      </>
    );
  };
}
