import { useTranslation } from 'react-i18next';
import type { PlanEvent } from '@/api/tracking.types';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import css from './tracking.module.css';

/** The properties of an event, with every type that was seen in them. */
export function PlanProperties({ properties }: { properties: PlanEvent['properties'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (properties.length === 0) return <p className={css.quiet}>{t('tracking.plan.noProperties')}</p>;
  return (
    <PlainTable
      rows={properties}
      keyOf={(row) => row.name}
      columns={[
        { key: 'name', title: t('tracking.plan.property'), render: (row) => row.name },
        {
          key: 'types',
          title: t('tracking.plan.types'),
          render: (row) => row.types.map((type) => t(`tracking.type.${type}`)).join(' · '),
        },
        {
          key: 'volume',
          title: t('tracking.plan.volume'),
          align: 'right',
          render: (row) => format.count(row.volume),
        },
        {
          key: 'first',
          title: t('tracking.plan.firstSeen'),
          render: (row) => format.instant(row.firstSeen),
        },
      ]}
    />
  );
}
