import { useTranslation } from 'react-i18next';
import type { LiftMoney } from '@/api/lift';
import { PlainTable, type PlainColumn } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import css from './lift.module.css';

/** Revenue of one person in either group, and what the journey earned altogether. */
export function LiftMoneyTable({ money }: { money: LiftMoney[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const between = (low: number | null, high: number | null, say: (value: number) => string) =>
    low === null || high === null ? null : <div className={css.between}>{`${say(low)} – ${say(high)}`}</div>;
  const people = (count: number) => t('lift.people', { count, text: format.count(count) });
  const column = (
    key: string,
    render: PlainColumn<LiftMoney>['render'],
    about?: string,
  ): PlainColumn<LiftMoney> => ({
    key,
    title: <span title={about}>{t(`lift.column.${key}`)}</span>,
    align: 'right',
    render,
  });
  const unless = (row: LiftMoney, value: number | null, shown: React.ReactNode) =>
    row.early || value === null ? <span className={css.between}>{t('lift.early')}</span> : shown;
  const columns: PlainColumn<LiftMoney>[] = [
    {
      key: 'days',
      title: t('lift.column.days'),
      render: (row) => t('lift.within', { days: row.days }),
    },
    column('treated', (row) => (
      <>
        {format.money(row.treatedMean)}
        <div className={css.between}>{people(row.treated)}</div>
      </>
    )),
    column('holdout', (row) => (
      <>
        {format.money(row.holdoutMean)}
        <div className={css.between}>{people(row.holdout)}</div>
      </>
    )),
    column('difference', (row) =>
      unless(
        row,
        row.difference,
        <>
          {format.money(row.difference)}
          {between(row.low, row.high, (value) => format.money(value))}
        </>,
      ),
    ),
    column(
      'adjusted',
      (row) =>
        unless(
          row,
          row.adjusted,
          <>
            {format.money(row.adjusted)}
            {between(row.adjustedLow, row.adjustedHigh, (value) => format.money(value))}
          </>,
        ),
      t('lift.adjustedAbout'),
    ),
    column('relative', (row) =>
      unless(
        row,
        row.relative,
        <>
          {format.percent(row.relative)}
          {between(row.relativeLow, row.relativeHigh, (value) => format.percent(value))}
        </>,
      ),
    ),
    column(
      'total',
      (row) =>
        unless(
          row,
          row.total,
          <>
            <b>{format.wholeMoney(row.total)}</b>
            {between(row.totalLow, row.totalHigh, (value) => format.wholeMoney(value))}
          </>,
        ),
      t('lift.totalAbout'),
    ),
  ];
  return (
    <PlainTable
      rows={money}
      columns={columns}
      keyOf={(row) => row.days}
      testIdOf={(row) => `lift-money-${row.days}`}
    />
  );
}
