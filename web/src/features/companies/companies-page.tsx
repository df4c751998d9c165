import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
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

/** Companies with their people and what these spent. */
export function CompaniesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  const { get, set } = useUrl();
  const list = useCompanies(get('search'));
  return (
    <Page title={t('companies.title')} sub={t('companies.sub')} acts={<PeopleSwitch shown="companies" />}>
      <div className={bar.bar}>
        <SearchBox
          value={get('search')}
          placeholder={t('companies.search')}
          onSearch={(search) => set({ search })}
          testId="companies-search"
        />
      </div>
      <Loaded from={list} skeleton={<CardSkeleton rows={10} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0)
            return (
              <Card>
                <EmptyView title={t('companies.empty.title')} text={t('companies.empty.text')} />
              </Card>
            );
          return (
            <Card>
              <PlainTable
                rows={rows}
                keyOf={(row) => row.id}
                columns={[
                  {
                    key: 'name',
                    title: t('companies.name'),
                    render: (row) => (
                      <Link to={`/companies/${row.id}`} data-testid="company-row">
                        <b style={{ fontWeight: 600 }}>{row.name}</b>
                        {row.domain && (
                          <span style={{ color: 'var(--ink3)', marginLeft: 8 }}>{row.domain}</span>
                        )}
                      </Link>
                    ),
                  },
                  {
                    key: 'owner',
                    title: t('companies.owner'),
                    render: (row) => person(row.ownerId) ?? '—',
                  },
                  {
                    key: 'people',
                    title: t('companies.people'),
                    align: 'right',
                    render: (row) => format.count(row.people),
                  },
                  {
                    key: 'orders',
                    title: t('companies.orders'),
                    align: 'right',
                    render: (row) => format.count(row.orders),
                  },
                  {
                    key: 'spend',
                    title: t('companies.spend'),
                    align: 'right',
                    render: (row) => format.money(row.spend),
                  },
                  {
                    key: 'renewal',
                    title: t('companies.renewalDate'),
                    align: 'right',
                    render: (row) => format.day(row.renewalDate),
                  },
                ]}
              />
              <LoadMore pages={list} shown={rows.length} />
            </Card>
          );
        }}
      </Loaded>
    </Page>
  );
}
