import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { CustomerRow } from '@/api/customers.types';
import type { PlainColumn } from '@/ui/plain-table';
import type { Field } from '@/api/fields.types';
import type { Tag } from '@/api/tags';
import type { Trait, TraitValue } from '@/api/traits';
import { GroupTag, StageTag } from '@/ui/tag';
import { TagChip } from '@/ui/tag-chip';
import type { useFieldText } from '@/ui/use-field-text';
import type { useFormat } from '@/ui/use-format';
import type { useNames } from '@/ui/use-people';

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
  'risk',
  'alive',
  'clv12',
  'atStake',
  'tags',
  'owner',
  'team',
  'company',
  'city',
  'phone',
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

/** What the cells are said with. */
export interface Words {
  t: TFunction;
  format: ReturnType<typeof useFormat>;
  names: ReturnType<typeof useNames>;
  fieldText: ReturnType<typeof useFieldText>;
  fields: Field[];
  tags: Tag[];
  traits: Trait[];
  traitText: (value: TraitValue | undefined, unit: string) => string;
}

/** Names of the traits among the shown columns ("trait:visits"). */
export const traitsIn = (shown: readonly string[]): string[] =>
  shown.filter((key) => key.startsWith('trait:')).map((key) => key.slice(6));

/** The list's columns in order, custom fields ("attr:level") and traits last; a sort key is the column's own key. */
export function columns(
  shown: readonly string[],
  words: Words,
  traitValues?: Map<number, Record<string, TraitValue>>,
): PlainColumn<CustomerRow>[] {
  const { t, format, names, fieldText, fields, tags } = words;
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
    risk: { ...number, render: (row) => format.percent(row.risk, 0) },
    alive: { align: 'right', render: (row) => format.percent(row.alive, 0) },
    clv12: { ...number, render: (row) => format.money(row.clv12) },
    atStake: { ...number, render: (row) => format.money(row.atStake) },
    tags: {
      render: (row) => (
        <span style={{ display: 'inline-flex', gap: 4 }}>
          {tags
            .filter((tag) => row.tags.includes(tag.id))
            .map((tag) => (
              <TagChip key={tag.id} name={tag.name} color={tag.color} />
            ))}
        </span>
      ),
    },
    owner: { render: (row) => names.person(row.ownerId) ?? '—' },
    team: { render: (row) => names.team(row.teamId) ?? '—' },
    company: {
      render: (row) =>
        row.companyId ? <Link to={`/companies/${row.companyId}`}>{row.company}</Link> : (row.company ?? '—'),
    },
    city: { render: (row) => row.city ?? '—' },
    phone: { render: (row) => row.phone ?? '—' },
  };
  const custom = fields
    .filter((field) => shown.includes(`attr:${field.key}`))
    .map((field) => ({
      key: `attr:${field.key}`,
      title: format.named(field),
      align: field.type === 'number' || field.type === 'money' ? ('right' as const) : undefined,
      render: (row: CustomerRow) => fieldText(row.attributes?.[field.key], field.type, field) ?? '—',
    }));
  const computed = words.traits
    .filter((trait) => shown.includes(`trait:${trait.name}`))
    .map((trait) => ({
      key: `trait:${trait.name}`,
      title: trait.title,
      align: trait.unit === 'text' ? undefined : ('right' as const),
      render: (row: CustomerRow) =>
        traitValues ? words.traitText(traitValues.get(row.id)?.[trait.name], trait.unit) : '…',
    }));
  const standard = allColumns
    .filter((key) => shown.includes(key))
    .map((key) => ({
      ...cells[key],
      key,
      title: t(`customers.column.${key}`),
    }));
  return [...standard, ...custom, ...computed];
}
