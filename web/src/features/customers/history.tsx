import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/card';
import { ScreenTabs } from '@/ui/screen-tabs';
import { changed } from '@/ui/url';
import { useUrl } from '@/ui/use-url';
import { Orders } from './orders';
import { Timeline } from './timeline';

/** What happened with the customer: everything, or the orders alone. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const { get, params } = useUrl();
  const shown = get('view') === 'orders' ? 'orders' : 'timeline';
  const to = (view?: string) => `?${changed(params, { view })}`;
  return (
    <Card>
      <ScreenTabs
        small
        replace
        label={t('customers.history')}
        shown={shown}
        tabs={[
          { key: 'timeline', label: t('customers.timeline.title'), to: to() },
          { key: 'orders', label: t('customers.orders.title'), to: to('orders') },
        ]}
      />
      {/* A note that is being written is still there when one comes back from the orders. */}
      <div hidden={shown !== 'timeline'}>
        <Timeline id={id} />
      </div>
      {shown === 'orders' && <Orders id={id} />}
    </Card>
  );
}
