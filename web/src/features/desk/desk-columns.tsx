import { Tooltip } from 'antd';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { AtRiskRow } from '@/api/insights.types';
import type { PlainColumn } from '@/ui/plain-table';
import type { useFormat } from '@/ui/use-format';
import css from './desk.module.css';

export function deskColumns(t: TFunction, format: ReturnType<typeof useFormat>): PlainColumn<AtRiskRow>[] {
  const sortable = (key: string) => ({ key, align: 'right', sorts: 'descending' }) as const;
  return [
    {
      key: 'name',
      title: t('desk.customer'),
      render: (row) => (
        <>
          <Link to={`/customers/${row.customerId}`} className={css.name}>
            {row.name ?? row.number ?? row.customerId}
          </Link>
          <div className={css.quiet}>{[row.country, row.channel].filter(Boolean).join(' · ')}</div>
          <div className={css.below}>{format.phrase(row.sentence)}</div>
        </>
      ),
    },
    { ...sortable('value'), title: t('desk.value'), render: (row) => format.money(row.value) },
    {
      ...sortable('orders'),
      title: t('desk.orders'),
      render: (row) => format.count(row.orders),
    },
    {
      ...sortable('daysSince'),
      title: t('desk.daysSince'),
      render: (row) => format.count(row.daysSince),
    },
    {
      key: 'threshold',
      title: t('desk.threshold'),
      align: 'right',
      render: (row) => (
        <Tooltip title={t(`desk.basis.${row.basis}`)}>
          <span tabIndex={0}>
            {format.count(row.thresholdDays)}
            {row.basis === 'population' && <div className={css.quiet}>{t('desk.population')}</div>}
          </span>
        </Tooltip>
      ),
    },
    {
      ...sortable('lateRatio'),
      title: t('desk.late'),
      render: (row) => (
        <>
          {format.decimal(row.lateRatio, 1)}×
          <div className={css.bar}>
            <i style={{ width: `${Math.min(100, row.lateRatio * 25)}%` }} />
          </div>
        </>
      ),
    },
    {
      ...sortable('risk'),
      title: t('desk.risk'),
      render: (row) => format.percent(row.risk ?? null, 0),
    },
    {
      ...sortable('atStake'),
      title: t('desk.atStake'),
      render: (row) => format.wholeMoney(row.atStake ?? null),
    },
    {
      key: 'why',
      title: t('desk.why'),
      width: 300,
      className: css.wide,
      render: (row) => <span className={css.why}>{format.phrase(row.sentence)}</span>,
    },
  ];
}
