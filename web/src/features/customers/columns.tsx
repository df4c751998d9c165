import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { CustomerRow } from '@/api/customers.types';
import type { PlainColumn } from '@/ui/plain-table';
import { GroupTag, StageTag } from '@/ui/tag';
import type { useFormat } from '@/ui/use-format';

export const allColumns = [
  'name',
  'country',
  'channel',
  'orders',
  'spend',
  'firstOrder',
  'lastOrder',
  'recency',
  'rfm',
  'group',
  'stage',
  'daysLate',
] as const;
export type ColumnKey = (typeof allColumns)[number];

/** What a newcomer sees; the rest is one press away. */
export const usualColumns: ColumnKey[] = [
  'name',
  'country',
  'orders',
  'spend',
  'lastOrder',
  'group',
  'stage',
  'daysLate',
];

/** The list's columns in order; a sort key is the column's own key. */
export function columns(
  shown: readonly string[],
  t: TFunction,
  format: ReturnType<typeof useFormat>,
): PlainColumn<CustomerRow>[] {
  const number = { align: 'right', sorts: 'descending' } as const;
  const cells: Record<ColumnKey, Omit<PlainColumn<CustomerRow>, 'key'>> = {
    name: {
      sorts: 'ascending',
      render: (row) => (
        <Link to={`/customers/${row.id}`} data-testid="customer-link">
          <b style={{ fontWeight: 600 }}>{row.name ?? row.number ?? row.email ?? row.id}</b>
          {row.name && row.number && (
            <span style={{ color: 'var(--ink3)', marginLeft: 8 }}>{row.number}</span>
          )}
        </Link>
      ),
    },
    country: { render: (row) => row.country ?? '—' },
    channel: { render: (row) => row.channel ?? '—' },
    orders: { ...number, render: (row) => format.count(row.orders) },
    spend: { ...number, render: (row) => format.money(row.spend) },
    firstOrder: { ...number, render: (row) => format.day(row.firstOrder) },
    lastOrder: { ...number, render: (row) => format.day(row.lastOrder) },
    recency: { ...number, render: (row) => format.count(row.recencyDays) },
    rfm: { align: 'right', render: (row) => row.rfm ?? '—' },
    group: { render: (row) => <GroupTag group={row.group} /> },
    stage: { render: (row) => <StageTag stage={row.stage} /> },
    daysLate: { align: 'right', render: (row) => format.count(row.daysLate) },
  };
  return allColumns
    .filter((key) => shown.includes(key))
    .map((key) => ({
      ...cells[key],
      key,
      title: t(`customers.column.${key}`),
    }));
}
