import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/fields.types';
import type { FieldFilter } from '@/api/types';
import bar from '@/ui/filter-bar.module.css';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { facts, factText, scores } from './fact-names';
import { FieldFilterForm } from './field-filter-form';
import { readFilters } from './filters';

/** Filters by any fact or custom field; each stands in the address and can be taken away. */
export function FieldFilters({ fields }: { fields: Field[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFieldText();
  const { get, set } = useUrl();
  const [open, setOpen] = useState(false);
  const all = readFilters(get('filters'));
  const write = (next: unknown[]) => set({ filters: next.length > 0 ? JSON.stringify(next) : undefined });
  const say = (filter: FieldFilter) => {
    const key = filter.field.startsWith('attr:') ? filter.field.slice(5) : null;
    const field = fields.find((one) => one.key === key);
    const label = key === null ? t(factText(filter.field)) : field ? format.named(field) : key;
    const type = field?.type ?? [...facts, ...scores].find((fact) => fact.name === filter.field)?.type;
    const values = format.list(
      (filter.value ?? '')
        .split('\n')
        .map((value) => text(type === 'person' ? Number(value) : value, type, field) ?? ''),
    );
    return `${label} ${t(`customers.filter.op.${filter.op}`)} ${values}`.trim();
  };
  return (
    <>
      {all.map((filter, index) =>
        filter.kind === 'field' ? (
          <span key={index} className={bar.chip} data-testid="field-filter">
            {say(filter)}
            <button
              type="button"
              aria-label={t('act.remove')}
              onClick={() => write(all.filter((_, at) => at !== index))}
            >
              <CloseOutlined />
            </button>
          </span>
        ) : null,
      )}
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={
          <FieldFilterForm
            fields={fields}
            onAdd={(filter) => {
              write([...all, filter]);
              setOpen(false);
            }}
          />
        }
      >
        <Button icon={<FilterOutlined />} data-testid="filter-add">
          {t('customers.filter.add')}
        </Button>
      </Popover>
    </>
  );
}
