import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanEvent } from '@/api/tracking.types';
import { useFormat } from '@/ui/use-format';
import css from './tracking.module.css';

/** The properties of an event, with every type that was seen in them. */
export function PlanProperties({ properties }: { properties: PlanEvent['properties'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (properties.length === 0) return <p className={css.quiet}>{t('tracking.plan.noProperties')}</p>;
  return (
    <Table
      size="small"
      rowKey="name"
      dataSource={properties}
      pagination={false}
      columns={[
        { key: 'name', title: t('tracking.plan.property'), render: (_, row) => row.name },
        {
          key: 'types',
          title: t('tracking.plan.types'),
          render: (_, row) => row.types.map((type) => t(`tracking.type.${type}`)).join(' · '),
        },
        {
          key: 'volume',
          title: t('tracking.plan.volume'),
          align: 'right',
          render: (_, row) => format.count(row.volume),
        },
        {
          key: 'first',
          title: t('tracking.plan.firstSeen'),
          render: (_, row) => format.instant(row.firstSeen),
        },
      ]}
    />
  );
}
