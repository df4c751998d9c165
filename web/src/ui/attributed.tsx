import { useTranslation } from 'react-i18next';
import { useAttributed, type Attributed as Data } from '@/api/attributed';
import css from './attributed.module.css';
import { FigureList } from './figure-list';
import { PlainTable } from './plain-table';
import { useFormat } from './use-format';
import { Loaded } from './views';

/** Orders that came after the messages of a campaign or journey, and what that does not say. */
export function Attributed({ of }: { of: { campaign: number } | { journey: string } }) {
  const orders = useAttributed(of);
  return <Loaded from={orders}>{(data) => <Figures data={data} isJourney={'journey' in of} />}</Loaded>;
}

function Figures({ data, isJourney }: { data: Data; isJourney: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { clickDays: click, openDays: open } = data;
  const figure = (name: string, value: string) => ({
    title: t(`attributed.${name}`),
    value,
    testId: `attributed-${name}`,
  });
  return (
    <div data-testid="attributed">
      <p className={css.quiet}>
        {t(open === 0 ? 'attributed.captionClicks' : 'attributed.caption', { click, open })}
      </p>
      <FigureList
        figures={[
          figure('orders', format.count(data.all.orders)),
          figure('customers', format.count(data.all.customers)),
          figure('revenue', format.money(data.all.revenue)),
        ]}
      />
      {data.all.orders === 0 ? (
        <p className={css.quiet}>{t('attributed.none')}</p>
      ) : (
        data.templates.length > 1 && <Templates data={data} />
      )}
      <p className={css.quiet}>{t(isJourney ? 'attributed.honest' : 'attributed.honestCampaign')}</p>
    </div>
  );
}

function Templates({ data }: { data: Data }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PlainTable
      rows={data.templates}
      keyOf={(row) => row.template ?? ''}
      columns={[
        { key: 'template', title: t('attributed.template'), render: (row) => row.template },
        {
          key: 'orders',
          title: t('attributed.orders'),
          align: 'right',
          render: (row) => format.count(row.orders),
        },
        {
          key: 'customers',
          title: t('attributed.customers'),
          align: 'right',
          render: (row) => format.count(row.customers),
        },
        {
          key: 'revenue',
          title: t('attributed.revenue'),
          align: 'right',
          render: (row) => format.money(row.revenue),
        },
      ]}
    />
  );
}
