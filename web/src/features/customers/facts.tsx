import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '@/api/customers.types';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

export function Facts({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { facts, attributes, totals } = data;
  const person: [string, string | null][] = [
    ['number', facts.number],
    ['email', facts.email],
    ['phone', facts.phone],
    ['company', facts.company],
    ['country', facts.country],
    ['city', facts.city],
    ['channel', facts.channel],
    ['birthday', facts.birthday && format.day(facts.birthday)],
  ];
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
    <div className={css.stack}>
      <Card title={t('customers.facts')}>
        <dl className={css.facts}>
          {person.flatMap(([key, value]) =>
            value ? [<Fact key={key} name={t(`customers.fact.${key}`)} value={value} />] : [],
          )}
          {Object.entries(attributes).map(([key, value]) => (
            <Fact key={`attribute-${key}`} name={key} value={value === null ? '—' : String(value)} />
          ))}
        </dl>
      </Card>
      <Card title={t('customers.totals')}>
        <dl className={css.facts}>
          {figures.map(([key, value]) => (
            <Fact key={key} name={t(`customers.figure.${key}`)} value={value} testId={`customer-${key}`} />
          ))}
        </dl>
      </Card>
    </div>
  );
}

function Fact({ name, value, testId }: { name: string; value: string; testId?: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd data-testid={testId}>{value}</dd>
    </>
  );
}
