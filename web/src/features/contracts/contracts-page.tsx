import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useAllContracts, type ContractList } from '@/api/contracts';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import bar from '@/ui/filter-bar.module.css';
import { LinkButton } from '@/ui/link-button';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { PlainTable } from '@/ui/plain-table';
import { SearchBox } from '@/ui/search-box';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { contractColumns } from './contract-columns';
import css from './contracts.module.css';

const statuses = ['active', 'inNotice', 'upcoming', 'lapsed', 'cancelled'] as const;

/** Everybody's contracts: how many are in force and for how much, and which come up next. */
export function ContractsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const [search, status] = [get('search'), get('status')];
  const list = useAllContracts({ search, status });
  const areOver = status === 'lapsed' || status === 'cancelled';
  return (
    <Page
      title={t('contracts.title')}
      sub={t('contracts.list.sub')}
      acts={<PeopleSwitch shown="contracts" />}
    >
      <div className={bar.bar}>
        <SearchBox
          value={search}
          placeholder={t('contracts.list.search')}
          onSearch={(next) => set({ search: next })}
          testId="contracts-search"
        />
        <Select
          allowClear
          placeholder={t('contracts.list.running')}
          aria-label={t('contracts.list.status')}
          value={status}
          onChange={(next: string | undefined) => set({ status: next })}
          options={statuses.map((value) => ({ value, label: t(`contracts.status.${value}`) }))}
          style={{ minWidth: 150 }}
          data-testid="contracts-status"
        />
      </div>
      <Loaded from={list} skeleton={<CardSkeleton rows={10} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          const isNarrowed = Boolean(search ?? status);
          return (
            <div className={css.stack}>
              <Sums of={pages[0]?.sum} />
              <Card>
                {rows.length === 0 ? (
                  <Empty isNarrowed={isNarrowed} />
                ) : (
                  <>
                    <PlainTable
                      rows={rows}
                      keyOf={(row) => row.contract.id}
                      columns={contractColumns(t, format, areOver)}
                      busy={list.isPlaceholderData}
                    />
                    <LoadMore pages={list} shown={rows.length} />
                  </>
                )}
              </Card>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Empty({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation();
  const mayImport = useMay()('importData');
  return (
    <EmptyView
      title={t('contracts.list.empty.title')}
      text={t(isNarrowed ? 'contracts.list.empty.narrowed' : 'contracts.list.empty.text')}
      act={
        !isNarrowed &&
        mayImport && (
          <LinkButton to="/data/imports/new" type="primary">
            {t('contracts.list.empty.import')}
          </LinkButton>
        )
      }
    />
  );
}

/** What those in force add up to. */
function Sums({ of }: { of: ContractList['sum'] | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!of) return null;
  const figures = [
    ['inForce', format.count(of.inForce)],
    ['monthly', format.money(of.monthly)],
    ['dueSoon', format.count(of.dueSoon)],
    ['inNotice', format.count(of.inNotice)],
  ] as const;
  return (
    <Card>
      <dl className={css.sums}>
        {figures.map(([key, shown]) => (
          <div key={key}>
            <dt>
              <Definition text={t(`contracts.list.means.${key}`)}>
                {t(`contracts.list.sum.${key}`)}
              </Definition>
            </dt>
            <dd data-testid={`contracts-${key}`}>{shown}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
