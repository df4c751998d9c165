import { useTranslation } from 'react-i18next';
import { useOverview } from '@/api/insights';
import type { Overview } from '@/api/insights.types';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { Checklist } from './checklist';
import { Headline } from './headline';
import { MetricCard } from './metric-card';
import { MiniCohorts } from './mini-cohorts';
import css from './overview.module.css';
import { OverviewSkeleton } from './overview-skeleton';
import { Stages } from './stages';
import { TopAtRisk } from './top-at-risk';

const leading = ['crr', 'churn', 'repeatRate', 'revenueAtRisk'];
const following = [
  'revenue',
  'netOfCancellations',
  'orders',
  'aov',
  'customers',
  'activeCustomers',
  'frequency',
  'classicCrr',
];

/** How retention stands, in one sentence and a dozen figures, and who needs attention today. */
export function OverviewPage() {
  const overview = useOverview(useUrl().get('period'));
  return (
    <div className={css.page} data-testid="overview">
      <Loaded from={overview} skeleton={<OverviewSkeleton />}>
        {(data) => (data.metrics.customers?.value ? <Figures data={data} /> : <NoCustomers />)}
      </Loaded>
    </div>
  );
}

function Figures({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const { period } = useFormat();
  const compared = t('overview.compared', { period: period(data.previous.label) });
  const cards = (keys: string[], size: 'large' | 'small') =>
    keys.flatMap((key) => {
      const metric = data.metrics[key];
      return metric
        ? [<MetricCard key={key} name={key} metric={metric} size={size} compared={compared} />]
        : [];
    });
  return (
    <>
      <Headline data={data} />
      <Checklist hasCustomers />
      <div className={css.large}>{cards(leading, 'large')}</div>
      <div className={css.small}>{cards(following, 'small')}</div>
      <div className={css.pair}>
        <MiniCohorts />
        <Stages stages={data.stages} period={data.period.label} />
      </div>
      <TopAtRisk rows={data.atRisk} />
    </>
  );
}

function NoCustomers() {
  const { t } = useTranslation();
  return (
    <>
      <Checklist hasCustomers={false} />
      <EmptyView
        title={t('overview.empty.title')}
        text={t('overview.empty.text')}
        act={
          <LinkButton to="/data/imports/new" type="primary" data-testid="empty-import">
            {t('overview.empty.act')}
          </LinkButton>
        }
      />
    </>
  );
}
