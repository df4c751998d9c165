import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCompanyTimeline } from '@/api/companies';
import { Card } from '@/ui/card';
import { EndlessList } from '@/ui/endless-list';
import { useFormat } from '@/ui/use-format';
import { EmptyView, Loaded } from '@/ui/views';
import css from './companies.module.css';

/** What happened to all people of a company, newest first. */
export function CompanyHistory({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const timeline = useCompanyTimeline(id);
  return (
    <Card title={t('customers.timeline.title')} testId="company-timeline">
      <Loaded from={timeline} skeleton={<Skeleton active />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyView title={t('customers.timeline.empty')} />;
          return (
            <>
              <ul className={css.events}>
                {items.map((item) => (
                  <li key={`${item.kind}-${item.id}`}>
                    <span>
                      <Link to={`/customers/${item.customerId}`}>{item.customer}</Link>{' '}
                      {format.phrase(item.title)}
                    </span>
                    <span className={css.right}>
                      {item.amount !== null && format.money(item.amount, item.currency ?? undefined)}
                    </span>
                    <span className={css.quiet}>{format.instant(item.time)}</span>
                  </li>
                ))}
              </ul>
              <EndlessList pages={timeline} shown={items.length} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
