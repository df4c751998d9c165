import { Checkbox } from 'antd';
import type { TFunction } from 'i18next';
import type { CustomerRow } from '@/api/customers.types';
import type { PlainColumn } from '@/ui/plain-table';

/** The column by which customers are chosen; its head chooses all that are shown. */
export function selection(
  rows: CustomerRow[],
  chosen: number[],
  onChange: (ids: number[]) => void,
  t: TFunction,
): PlainColumn<CustomerRow> {
  const all = rows.length > 0 && rows.every((row) => chosen.includes(row.id));
  return {
    key: 'chosen',
    title: (
      <Checkbox
        checked={all}
        indeterminate={!all && chosen.length > 0}
        onChange={() => onChange(all ? [] : rows.map((row) => row.id))}
        aria-label={t('customers.bulk.chooseShown')}
        data-testid="choose-shown"
      />
    ),
    render: (row) => (
      <Checkbox
        checked={chosen.includes(row.id)}
        onChange={(event) =>
          onChange(event.target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))
        }
        aria-label={t('customers.bulk.choose', { customer: row.name ?? row.number ?? row.id })}
        data-testid={`choose-${row.id}`}
      />
    ),
  };
}
