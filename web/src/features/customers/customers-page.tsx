import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useCustomers } from '@/api/customers';
import { useStartExport } from '@/api/exports';
import { useGroups } from '@/api/groups';
import { withQuery } from '@/api/http';
import { Card } from '@/ui/card';
import { Exports } from '@/ui/exports';
import { needTexts } from '@/ui/i18n';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { WhereChip } from '@/ui/where-chip';
import { traitsIn, usualColumns } from './columns';
import { CustomerTable } from './customer-table';
import { ListFilters } from './list-filters';
import { useDefaultView } from './use-default-view';
import { useListWords } from './use-list-words';

const BulkBar = lazy(async () => {
  const [file] = await Promise.all([import('./bulk-bar'), needTexts('merging')]);
  return { default: file.BulkBar };
});
const NewCustomer = lazy(async () => {
  const [file] = await Promise.all([import('./new-customer'), needTexts('adding')]);
  return { default: file.NewCustomer };
});
const grouping = () => needTexts('grouping');
const GroupedList = lazy(async () => {
  const [file] = await Promise.all([import('./grouped-list'), grouping()]);
  return { default: file.GroupedList };
});
const GroupChip = lazy(async () => {
  const [file] = await Promise.all([import('./group-chip'), grouping()]);
  return { default: file.GroupChip };
});

const filters = [
  'search',
  'where',
  'country',
  'channel',
  'group',
  'stage',
  'tag',
  'owner',
  'team',
  'filters',
  'who',
  'segment',
  'list',
  'rule',
  'by',
  'in',
];

/** Every customer, or those behind a number; what is searched, filtered, sorted and grouped stands in the address. */
export function CustomersPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const sort = get('sort') ?? '-spend';
  const may = useMay();
  const shown = get('columns')?.split(',') ?? usualColumns;
  const words = useListWords();
  const mayChoose = may('editCustomers') || may('exportCustomers');
  const [chosen, setChosen] = useState<number[]>([]);
  // What runs in the background is shown on, also when nobody is chosen any more.
  const [acts, setActs] = useState(false);
  const [file, setFile] = useState<number | null>(null);
  const [adds, setAdds] = useState(false);
  const query: Record<string, string | undefined> = {
    ...Object.fromEntries(filters.map((key) => [key, get(key)])),
    sort,
  };
  useDefaultView();
  const startExport = useStartExport(query);
  const writeWorkbook = () =>
    startExport.mutate(
      { ids: null, traits: traitsIn(shown), format: 'xlsx' },
      {
        onSuccess: ({ id }) => (setFile(id), setActs(true)),
        onError: (error) => toast(error.message, { failed: true }),
      },
    );
  const { by, in: group } = { by: query.by || undefined, in: query.in || undefined };
  const isGrouped = by !== undefined && group === undefined;
  const list = useCustomers(query, !isGrouped);
  const groups = useGroups({ ...query, sort: undefined, order: get('order') }, isGrouped);
  const total = isGrouped ? groups.data?.total : list.data?.pages[0]?.total;
  const table = {
    shown,
    words,
    sort,
    onSort: (next: string) => set({ sort: next }),
    chosen: mayChoose ? chosen : null,
    onChoose: (ids: number[]) => {
      setChosen(ids);
      setActs(true);
    },
  };

  return (
    <Page
      title={t('room.customers')}
      sub={
        <span data-testid="customers-total" data-value={total}>
          {total === undefined ? '…' : t('customers.total', { total: format.count(total) })}
        </span>
      }
      acts={
        <span
          style={{ display: 'inline-flex', gap: 8, alignItems: 'center', flexWrap: 'wrap', maxWidth: '100%' }}
        >
          {may('exportCustomers') && (
            <Exports
              name="customers"
              csv={withQuery('/api/customers.csv', {
                ...query,
                traits: traitsIn(shown).join(',') || undefined,
              })}
              xlsx={writeWorkbook}
            />
          )}
          {may('editCustomers') && (
            <Button onClick={() => setAdds(true)} data-testid="customer-new">
              {t('customers.new')}
            </Button>
          )}
          <PeopleSwitch shown="customers" />
        </span>
      }
    >
      {adds && (
        <Suspense>
          <NewCustomer onClose={() => setAdds(false)} />
        </Suspense>
      )}
      <WhereChip />
      {by && group && (
        <Suspense>
          <GroupChip by={by} group={group} words={words} />
        </Suspense>
      )}
      {acts && (
        <Suspense>
          <BulkBar
            query={query}
            traits={traitsIn(shown)}
            total={total ?? 0}
            ids={chosen}
            words={words}
            file={file}
            onFile={setFile}
            onClear={() => setChosen([])}
          />
        </Suspense>
      )}
      <ListFilters shown={shown} words={words} />
      {isGrouped ? (
        <Loaded from={groups} skeleton={<CardSkeleton rows={12} />}>
          {(found) => (
            <Suspense fallback={<CardSkeleton rows={12} />}>
              <GroupedList groups={found} query={query} table={table} />
            </Suspense>
          )}
        </Loaded>
      ) : (
        <Loaded from={list} skeleton={<CardSkeleton rows={12} />}>
          {({ pages }) => (
            <Card>
              {pages[0]?.items.length === 0 ? (
                <EmptyView title={t('customers.empty.title')} text={t('customers.empty.text')} />
              ) : (
                <CustomerTable list={list} table={table} />
              )}
            </Card>
          )}
        </Loaded>
      )}
    </Page>
  );
}
