import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useFacets } from '@/api/customers';
import { withQuery } from '@/api/http';
import { useAtRisk } from '@/api/insights';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { Exports } from '@/ui/exports';
import { FacetSelect } from '@/ui/facet-select';
import bar from '@/ui/filter-bar.module.css';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { SearchBox } from '@/ui/search-box';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { deskColumns } from './desk-columns';
import { DeskSwitch } from './desk-switch';

const filters = ['search', 'country', 'channel', 'minValue'];

/** Who is late against their own rhythm, what they are worth, and why we say so. */
export function AtRiskPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { get, set } = useUrl();
  const sort = get('sort');
  const query = { ...Object.fromEntries(filters.map((key) => [key, get(key)])), sort };
  const list = useAtRisk(query);
  const facets = useFacets().data;
  const first = list.data?.pages[0];

  return (
    <Page
      title={<Definition text={t('desk.definition')}>{t('desk.title')}</Definition>}
      sub={
        first && (
          <span data-testid="at-risk-total" data-value={first.total}>
            {t('desk.sub', { total: format.count(first.total), value: format.shortMoney(first.valueAtRisk) })}
          </span>
        )
      }
      acts={<DeskSwitch shown="late" />}
    >
      <div className={bar.bar}>
        <SearchBox
          value={get('search')}
          placeholder={t('desk.search')}
          onSearch={(search) => set({ search })}
          testId="at-risk-search"
        />
        <FacetSelect name="country" label={t('dimension.country')} facets={facets?.country} />
        <FacetSelect name="channel" label={t('dimension.channel')} facets={facets?.channel} />
        <InputNumber
          min={0}
          step={100}
          value={get('minValue') ? Number(get('minValue')) : null}
          placeholder={t('desk.minValue')}
          aria-label={t('desk.minValue')}
          onChange={(value) => set({ minValue: value ? String(value) : undefined })}
          style={{ width: 170 }}
          data-testid="at-risk-min-value"
        />
        {may('exportCustomers') && <Exports name="at-risk" csv={withQuery('/api/at-risk.csv', query)} />}
      </div>
      <Loaded from={list} skeleton={<CardSkeleton rows={12} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          return (
            <Card>
              {rows.length === 0 ? (
                <EmptyView title={t('desk.empty.title')} text={t('desk.empty.text')} />
              ) : (
                <>
                  <PlainTable
                    rows={rows}
                    columns={deskColumns(t, format)}
                    keyOf={(row) => row.customerId}
                    testIdOf={(row) => `at-risk-row-${row.customerId}`}
                    sort={sort ?? '-value'}
                    onSort={(next) => set({ sort: next })}
                    busy={list.isPlaceholderData}
                  />
                  <LoadMore pages={list} shown={rows.length} total={first?.total} />
                </>
              )}
            </Card>
          );
        }}
      </Loaded>
    </Page>
  );
}
