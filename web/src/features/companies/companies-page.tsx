import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCompanies } from '@/api/companies';
import { Card } from '@/ui/card';
import bar from '@/ui/filter-bar.module.css';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { PlainTable } from '@/ui/plain-table';
import { SearchBox } from '@/ui/search-box';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { companyColumns } from './company-columns';

const levels = ['bad', 'some', 'good'];

/** Companies with their people, what these spent, and how they are doing. */
export function CompaniesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  const { get, set } = useUrl();
  const sort = get('sort') ?? '-spend';
  const list = useCompanies({ search: get('search'), health: get('health'), sort });
  const isNarrowed = get('search') || get('health');
  return (
    <Page title={t('companies.title')} sub={t('companies.sub')} acts={<PeopleSwitch shown="companies" />}>
      <div className={bar.bar}>
        <SearchBox
          value={get('search')}
          placeholder={t('companies.search')}
          onSearch={(search) => set({ search })}
          testId="companies-search"
        />
        <Select
          allowClear
          placeholder={t('companies.health')}
          aria-label={t('companies.health')}
          value={get('health')}
          onChange={(health: string | undefined) => set({ health })}
          options={levels.map((value) => ({ value, label: t(`companies.level.${value}`) }))}
          style={{ minWidth: 150 }}
          data-testid="companies-health"
        />
      </div>
      <Loaded from={list} skeleton={<CardSkeleton rows={10} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0)
            return (
              <Card>
                <EmptyView
                  title={t('companies.empty.title')}
                  text={t(isNarrowed ? 'companies.empty.narrowed' : 'companies.empty.text')}
                />
              </Card>
            );
          return (
            <Card>
              <PlainTable
                rows={rows}
                keyOf={(row) => row.id}
                columns={companyColumns(t, format, person)}
                sort={sort}
                onSort={(next) => set({ sort: next === '-spend' ? undefined : next })}
                busy={list.isPlaceholderData}
              />
              <LoadMore pages={list} shown={rows.length} />
            </Card>
          );
        }}
      </Loaded>
    </Page>
  );
}
