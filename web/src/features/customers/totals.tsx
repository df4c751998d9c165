import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '@/api/customers.types';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

/** What the customer has bought. */
export function Totals({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { totals } = data;
  const figures: [string, string][] = [
    ['orders', format.count(totals.orders)],
    ['spend', format.money(totals.spend)],
    ['net', format.money(totals.net)],
    ['aov', format.money(totals.aov)],
    ['firstOrder', format.day(totals.firstOrder)],
    ['lastOrder', format.day(totals.lastOrder)],
    [
      'medianGap',
      totals.medianGapDays === null
        ? '—'
        : t('customers.days', { days: format.decimal(totals.medianGapDays, 0) }),
    ],
  ];
  return (
    <Card title={t('customers.totals')}>
      <dl className={css.facts}>
        {figures.map(([key, value]) => (
          <Figure key={key} name={t(`customers.figure.${key}`)} value={value} testId={`customer-${key}`} />
        ))}
      </dl>
    </Card>
  );
}

function Figure({ name, value, testId }: { name: string; value: string; testId: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd data-testid={testId}>{value}</dd>
    </>
  );
}
