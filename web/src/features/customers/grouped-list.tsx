import { CaretDownOutlined, CaretRightOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCustomers } from '@/api/customers';
import type { Group, Groups } from '@/api/groups';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { CustomerTable, type TableWords } from './customer-table';
import { groupingText, groupText } from './group-text';
import css from './grouped-list.module.css';
import { openGroups, writeOpen } from './open-groups';

type Query = Record<string, string | undefined>;

/** The list in groups: each with its size and revenue, its members one press away. */
export function GroupedList({ groups, query, table }: { groups: Groups; query: Query; table: TableWords }) {
  const { t } = useTranslation();
  const { count, money } = useFormat();
  const { get, set } = useUrl();
  const open = openGroups(get('open'));
  const order = get('order') ?? 'customers';
  if (groups.items.length === 0)
    return (
      <Card>
        <EmptyView title={t('customers.empty.title')} text={t('customers.empty.text')} />
      </Card>
    );
  return (
    <Card>
      <div className={css.head}>
        <span>{groupingText(groups.by, table.words)}</span>
        {(['customers', 'orders', 'spend'] as const).map((column) => (
          <button
            key={column}
            type="button"
            className={css[column]}
            aria-pressed={order === column}
            onClick={() => set({ order: column === 'customers' ? undefined : column })}
            data-testid={`group-order-${column}`}
          >
            {t(column === 'customers' ? 'room.customers' : `customers.column.${column}`)}
            <CaretDownOutlined />
          </button>
        ))}
        <span className={css.each}>{t('grouping.each')}</span>
      </div>
      <ul className={css.groups} data-testid="groups">
        {groups.items.map((group) => (
          <GroupRow
            key={group.in}
            by={groups.by}
            group={group}
            share={groups.total > 0 ? group.customers / groups.total : 0}
            isOpen={open.includes(group.in)}
            onOpen={() => set({ open: writeOpen(open, group.in) })}
            query={query}
            table={table}
          />
        ))}
      </ul>
      <p className={css.foot}>
        {groups.rest
          ? t('grouping.rest', {
              groups: count(groups.groups - groups.items.length),
              customers: count(groups.rest.customers),
              spend: money(groups.rest.spend),
            })
          : t('grouping.groups', { groups: count(groups.groups) })}
        {groups.overlaps && ` ${t('grouping.overlaps')}`}
      </p>
    </Card>
  );
}

function GroupRow({
  by,
  group,
  share,
  isOpen,
  onOpen,
  query,
  table,
}: {
  by: string;
  group: Group;
  share: number;
  isOpen: boolean;
  onOpen: () => void;
  query: Query;
  table: TableWords;
}) {
  const { t } = useTranslation();
  const { count, money, percent } = useFormat();
  const { params } = useUrl();
  const { text, shown } = groupText(by, group.value, table.words);
  const alone = new URLSearchParams(params);
  alone.set('in', group.in);
  alone.delete('open');
  const id = `group-${group.in}`;
  return (
    <li data-testid={`group-${group.value ?? 'none'}`} data-customers={group.customers}>
      <div className={css.row}>
        <button
          type="button"
          className={css.name}
          onClick={onOpen}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
        >
          {isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
          <span>{shown}</span>
        </button>
        <span className={css.customers}>
          <i style={{ width: `${Math.max(share * 100, 1)}%` }} aria-hidden />
          <b>{count(group.customers)}</b>
          <small>{percent(share, 1)}</small>
        </span>
        <span className={css.orders}>{count(group.orders)}</span>
        <span className={css.spend}>{money(group.spend)}</span>
        <span className={css.each}>{money(group.spend / group.customers)}</span>
        <Link
          className={css.alone}
          to={{ search: alone.toString() }}
          aria-label={t('grouping.alone', { group: text })}
          title={t('grouping.alone', { group: text })}
          data-testid={`group-alone-${group.value ?? 'none'}`}
        >
          <UnorderedListOutlined />
        </Link>
      </div>
      {isOpen && (
        <div className={css.members} id={id} role="group" aria-label={text}>
          <Members query={{ ...query, by, in: group.in }} table={table} />
        </div>
      )}
    </li>
  );
}

function Members({ query, table }: { query: Query; table: TableWords }) {
  const list = useCustomers(query);
  return (
    <Loaded from={list} skeleton={<CardSkeleton rows={3} />}>
      {() => <CustomerTable list={list} table={table} />}
    </Loaded>
  );
}
