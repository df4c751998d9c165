import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useCustomers, useFacets } from '@/api/customers';
import { withQuery } from '@/api/http';
import { useTraitValues } from '@/api/traits';
import { Card } from '@/ui/card';
import { Exports } from '@/ui/exports';
import { FacetSelect } from '@/ui/facet-select';
import bar from '@/ui/filter-bar.module.css';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { PlainTable } from '@/ui/plain-table';
import { SearchBox } from '@/ui/search-box';
import { useFormat } from '@/ui/use-format';
import { useGroupName } from '@/ui/use-group-name';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { WhereChip } from '@/ui/where-chip';
import { BulkBar } from './bulk-bar';
import { ColumnChoice } from './column-choice';
import { columns, traitsIn, usualColumns } from './columns';
import { FieldFilters } from './field-filters';
import { MembershipFilters } from './membership-filters';
import { selection } from './selection';
import { SavedViews } from './saved-views';
import { useDefaultView } from './use-default-view';
import { TraitFilter } from './trait-filter';
import { useListWords } from './use-list-words';
import { WorkFilters } from './work-filters';

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
];

/** Every customer, or those behind a number; what is searched, filtered and sorted stands in the address. */
export function CustomersPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useNavigate();
  const { get, set } = useUrl();
  const sort = get('sort') ?? '-spend';
  const groupName = useGroupName();
  const may = useMay();
  const shown = get('columns')?.split(',') ?? usualColumns;
  const words = useListWords();
  const mayEdit = may('editCustomers');
  const [chosen, setChosen] = useState<number[]>([]);
  const query = { ...Object.fromEntries(filters.map((key) => [key, get(key)])), sort };
  useDefaultView();
  const list = useCustomers(query);
  const facets = useFacets(
    get('who') ?? (get('where') || get('segment') || get('list') || get('rule') ? 'all' : undefined),
  ).data;
  const traits = traitsIn(shown);
  const traitValues = useTraitValues(
    traits,
    list.data?.pages.flatMap((page) => page.items.map((row) => row.id)) ?? [],
  ).data;
  const total = list.data?.pages[0]?.total;

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
              csv={withQuery('/api/customers.csv', { ...query, traits: traits.join(',') || undefined })}
            />
          )}
          <PeopleSwitch shown="customers" />
        </span>
      }
    >
      <WhereChip />
      {mayEdit && (
        <BulkBar query={query} total={total ?? 0} ids={chosen} words={words} onClear={() => setChosen([])} />
      )}
      <div className={bar.bar}>
        <SearchBox
          value={get('search')}
          placeholder={t('customers.search')}
          onSearch={(search) => set({ search })}
          testId="customers-search"
        />
        <FacetSelect name="country" label={t('dimension.country')} facets={facets?.country} />
        <FacetSelect name="channel" label={t('dimension.channel')} facets={facets?.channel} />
        <FacetSelect
          name="group"
          label={t('customers.column.group')}
          facets={facets?.group}
          nameOf={groupName}
        />
        <FacetSelect
          name="stage"
          label={t('customers.column.stage')}
          facets={facets?.stage}
          nameOf={(key) => t(`stage.${key}`)}
        />
        <WorkFilters tags={words.tags} />
        <MembershipFilters />
        <FieldFilters fields={words.fields} />
        <TraitFilter traits={words.traits} />
        <span className={bar.space} />
        <SavedViews />
        <ColumnChoice shown={shown} fields={words.fields} traits={words.traits} />
      </div>
      <Loaded from={list} skeleton={<CardSkeleton rows={12} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0)
            return (
              <Card>
                <EmptyView title={t('customers.empty.title')} text={t('customers.empty.text')} />
              </Card>
            );
          return (
            <Card>
              <PlainTable
                rows={rows}
                columns={[
                  ...(mayEdit ? [selection(rows, chosen, setChosen, t)] : []),
                  ...columns(shown, words, traitValues),
                ]}
                keyOf={(row) => row.id}
                testIdOf={(row) => `customer-row-${row.id}`}
                sort={sort}
                onSort={(next) => set({ sort: next })}
                onOpen={(row) => void go(`/customers/${row.id}`)}
                busy={list.isPlaceholderData}
              />
              <LoadMore pages={list} shown={rows.length} total={total} />
            </Card>
          );
        }}
      </Loaded>
    </Page>
  );
}
