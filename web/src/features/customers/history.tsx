import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/card';
import { useUrl } from '@/ui/use-url';
import { Orders } from './orders';
import { Timeline } from './timeline';

export function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  return (
    <Card>
      <Tabs
        size="small"
        style={{ marginTop: -8 }}
        activeKey={get('view') ?? 'timeline'}
        onChange={(view) => set({ view })}
        items={[
          { key: 'timeline', label: t('customers.timeline.title'), children: <Timeline id={id} /> },
          { key: 'orders', label: t('customers.orders.title'), children: <Orders id={id} /> },
        ]}
      />
    </Card>
  );
}
