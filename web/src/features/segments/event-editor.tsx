import { PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '@/api/segments';
import { RemoveButton } from './remove-button';
import { asGroup, replaced, without } from './rule-model';
import type { EventQuery, Rule } from './rule-types';
import css from './segments.module.css';
import { TestEditor } from './test-editor';

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
  const group = event.where ? asGroup(event.where) : null;
  // Filters that are joined by "or" are shown as they are in the text; here one adds and removes what must all hold.
  const plain = group === null || (group.type === 'all' && group.of.every((one) => one.type === 'is'));
  const narrow = (parts: Rule[]) =>
    onChange({
      name: event.name,
      where: parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : { type: 'all', of: parts },
    });
  const parts = group?.of ?? [];
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
      {plain ? (
        <>
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            onClick={() =>
              narrow([
                ...parts,
                {
                  type: 'is',
                  value: { type: 'property', name: properties[0] ?? 'amount' },
                  test: { op: 'set' },
                },
              ])
            }
          >
            {t('segments.where')}
          </Button>
          {parts.length > 0 && (
            <div className={css.inset}>
              {parts.map(
                (part, at) =>
                  part.type === 'is' &&
                  part.value.type === 'property' && (
                    <span key={at} className={css.line}>
                      <AutoComplete
                        value={part.value.name}
                        onChange={(name: string) =>
                          narrow(replaced(group!, at, { ...part, value: { type: 'property', name } }).of)
                        }
                        aria-label={t('segments.property')}
                        options={properties.map((value) => ({ value }))}
                        style={{ width: 150 }}
                      />
                      <TestEditor
                        kind="any"
                        test={part.test}
                        onChange={(test) => narrow(replaced(group!, at, { ...part, test }).of)}
                      />
                      <RemoveButton onRemove={() => narrow(without(group!, at).of)} />
                    </span>
                  ),
              )}
            </div>
          )}
        </>
      ) : (
        <span className={css.quiet}>{t('segments.inText')}</span>
      )}
    </>
  );
}
