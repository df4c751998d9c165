import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/fields.types';
import type { Trait } from '@/api/traits';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { allColumns } from './columns';

export function ColumnChoice({
  shown,
  fields,
  traits,
}: {
  shown: readonly string[];
  fields: Field[];
  traits: Trait[];
}) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const { set } = useUrl();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          value={[...shown]}
          onChange={(next) => set({ columns: next.join(',') })}
          style={{ display: 'grid', gap: 6, maxHeight: '60vh', overflow: 'auto' }}
          options={[
            ...allColumns.map((key) => ({
              value: key as string,
              label: t(`customers.column.${key}`),
              disabled: key === 'name',
            })),
            ...fields.map((field) => ({ value: `attr:${field.key}`, label: named(field), disabled: false })),
            ...traits.map((trait) => ({ value: `trait:${trait.name}`, label: trait.title, disabled: false })),
          ]}
        />
      }
    >
      <Button data-testid="columns">{t('list.columns')}</Button>
    </Popover>
  );
}
