import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '@/api/segments';
import type { EventQuery } from './rule-types';
import { WhereEditor } from './where-editor';

const own = ['order', 'item_purchased', 'any'] as const;
const ofOrders: Record<string, string[]> = {
  order: ['amount', 'channel', 'country', 'item_count', 'status', 'number'],
  item_purchased: ['amount', 'quantity', 'category', 'sku', 'name'],
};

/** What an event carries. */
export function usePropertiesOf(event: string): string[] {
  const names = useCatalogue().data;
  const sent = names?.events.find((one) => one.key === event)?.properties.map((one) => one.key) ?? [];
  return ofOrders[event] ?? ['amount', ...sent];
}

/** An event by its name, narrowed by its properties. */
export function EventEditor({
  event,
  onChange,
}: {
  event: EventQuery;
  onChange: (next: EventQuery) => void;
}) {
  const { t } = useTranslation();
  const names = useCatalogue().data;
  const properties = usePropertiesOf(event.name);
  // A rule may name an event that has not been sent yet.
  const sent = new Set([...(names?.events ?? []).map((one) => one.key), event.name]);
  own.forEach((name) => sent.delete(name));
  return (
    <>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={event.name}
        onChange={(name: string) => onChange({ ...event, name })}
        aria-label={t('segments.event')}
        style={{ minWidth: 130 }}
        popupMatchSelectWidth={260}
        options={[
          ...own.map((value) => ({ value, label: t(`segments.ownEvent.${value}`) })),
          ...[...sent].map((name) => ({ value: name, label: name })),
        ]}
        data-testid="rule-event"
      />
      <WhereEditor
        where={event.where}
        properties={properties}
        onChange={(where) => onChange({ name: event.name, where })}
      />
    </>
  );
}
