import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import type { CustomerPage } from '@/api/customers.types';
import { useTagCustomer, useTags } from '@/api/tags';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { TagChip } from '@/ui/tag-chip';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

/** The customer's tags: taken away with their cross, added by typing a few letters. */
export function Tags({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayEdit = useMay()('editCustomers');
  const tags = useTags().data;
  const change = useTagCustomer(String(data.facts.id));
  const set = (tag: number, add: boolean) =>
    change.mutate({ tag, add }, { onError: (error) => toast(error.message, { failed: true }) });
  const free = (tags?.tags ?? []).filter(
    (tag) => !tag.archived && tag.ruledBy === null && !data.tags.some((one) => one.id === tag.id),
  );
  return (
    <Card title={t('customers.tags.title')} testId="tags">
      <div className={css.chips}>
        {data.tags.map((tag) => (
          <TagChip
            key={tag.id}
            name={tag.name}
            color={tag.color}
            title={
              tag.ruledBy !== null
                ? t('customers.segments.ruled')
                : t('customers.tags.added', { actor: tag.addedBy, time: format.instant(tag.addedAt) })
            }
            remove={t('customers.tags.remove', { tag: tag.name })}
            onRemove={mayEdit && tag.ruledBy === null ? () => set(tag.id, false) : undefined}
          />
        ))}
        {data.tags.length === 0 && !mayEdit && <span className={css.quiet}>{t('customers.tags.none')}</span>}
        {mayEdit && (
          <Select
            size="small"
            value={null}
            placeholder={t('customers.tags.add')}
            aria-label={t('customers.tags.add')}
            showSearch={{ optionFilterProp: 'name' }}
            popupMatchSelectWidth={220}
            style={{ width: 120 }}
            notFoundContent={t('customers.tags.noneLeft')}
            onChange={(tag: number | null) => tag !== null && set(tag, true)}
            options={free.map((tag) => ({
              value: tag.id,
              name: tag.name,
              label: <TagChip name={tag.name} color={tag.color} />,
            }))}
            data-testid="tag-add"
          />
        )}
      </div>
    </Card>
  );
}
