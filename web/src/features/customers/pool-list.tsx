import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useCustomers } from '@/api/customers';
import type { CustomerRow } from '@/api/customers.types';
import { useClaim, type Pool } from '@/api/pool';
import { Card } from '@/ui/card';
import bar from '@/ui/filter-bar.module.css';
import { LoadMore } from '@/ui/load-more';
import { PlainTable, type PlainColumn } from '@/ui/plain-table';
import { SearchBox } from '@/ui/search-box';
import { toast } from '@/ui/toast';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { columns } from './columns';
import { useListWords } from './use-list-words';

const shown = ['name', 'phone', 'city', 'orders', 'spend', 'lastOrder', 'stage', 'team'];

/** Customers without an owner, each with the way to take it. */
export function PoolList({ pool }: { pool: Pool }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const { get, set } = useUrl();
  const words = useListWords();
  const mayClaim = useMay()('editCustomers') && pool.rules.on;
  const sort = get('sort') ?? '-spend';
  const list = useCustomers({ owner: 'none', search: get('search'), sort });
  const claim = useClaim();
  const full = pool.cap !== null && pool.held >= pool.cap;
  const total = list.data?.pages[0]?.total;
  const teams = words.names.teamChoices.length > 0;
  const [first, ...rest] = columns(teams ? shown : shown.filter((key) => key !== 'team'), words);
  // Beside the name, where a narrow window still shows it.
  const claimed: PlainColumn<CustomerRow> = {
    key: 'claim',
    render: (row) => (
      <Button
        size="small"
        disabled={full}
        loading={claim.isPending && claim.variables === row.id}
        aria-label={`${t('pool.claim')}: ${row.name ?? row.number ?? row.id}`}
        onClick={() =>
          claim.mutate(row.id, {
            onSuccess: () => toast(t('pool.claimed', { name: row.name ?? row.number ?? row.id })),
            onError: (error) => toast(error.message, { failed: true }),
          })
        }
        data-testid={`claim-${row.id}`}
      >
        {t('pool.claim')}
      </Button>
    ),
  };
  return (
    <>
      <div className={bar.bar}>
        <SearchBox
          value={get('search')}
          placeholder={t('customers.search')}
          onSearch={(search) => set({ search })}
          testId="pool-search"
        />
      </div>
      <Loaded from={list} skeleton={<CardSkeleton rows={10} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0)
            return (
              <Card>
                <EmptyView title={t('pool.none')} text={t('pool.noneText')} />
              </Card>
            );
          return (
            <Card>
              <PlainTable
                rows={rows}
                keyOf={(row) => row.id}
                testIdOf={(row) => `pool-row-${row.id}`}
                sort={sort}
                onSort={(next) => set({ sort: next })}
                onOpen={(row) => void go(`/customers/${row.id}`)}
                busy={list.isPlaceholderData}
                columns={mayClaim ? [first!, claimed, ...rest] : [first!, ...rest]}
              />
              <LoadMore pages={list} shown={rows.length} total={total} />
            </Card>
          );
        }}
      </Loaded>
    </>
  );
}
