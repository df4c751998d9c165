import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUrl } from '@/ui/use-url';
import { allColumns } from './columns';

export function ColumnChoice({ shown }: { shown: readonly string[] }) {
  const { t } = useTranslation();
  const { set } = useUrl();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          value={[...shown]}
          onChange={(next) => set({ columns: next.join(',') })}
          style={{ display: 'grid', gap: 6 }}
          options={allColumns.map((key) => ({
            value: key,
            label: t(`customers.column.${key}`),
            disabled: key === 'name',
          }))}
        />
      }
    >
      <Button data-testid="columns">{t('list.columns')}</Button>
    </Popover>
  );
}
