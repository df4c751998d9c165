import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { useCustomers } from '@/api/customers';
import { useTraitValues } from '@/api/traits';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { columns, traitsIn, type Words } from './columns';
import { selection } from './selection';

/** What tables of customers on one screen have in common. */
export interface TableWords {
  shown: readonly string[];
  words: Words;
  sort: string;
  onSort: (sort: string) => void;
  /** Null for who may not choose customers. */
  chosen: number[] | null;
  onChoose: (ids: number[]) => void;
}

/** Rows of customers in the chosen columns, and the next page of them. */
export function CustomerTable({ list, table }: { list: ReturnType<typeof useCustomers>; table: TableWords }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const { shown, words, sort, onSort, chosen, onChoose } = table;
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const traitValues = useTraitValues(
    traitsIn(shown),
    rows.map((row) => row.id),
  ).data;
  return (
    <>
      <PlainTable
        rows={rows}
        columns={[
          ...(chosen ? [selection(rows, chosen, onChoose, t)] : []),
          ...columns(shown, words, traitValues),
        ]}
        keyOf={(row) => row.id}
        testIdOf={(row) => `customer-row-${row.id}`}
        sort={sort}
        onSort={onSort}
        onOpen={(row) => void go(`/customers/${row.id}`)}
        busy={list.isPlaceholderData}
      />
      <LoadMore pages={list} shown={rows.length} total={list.data?.pages[0]?.total} />
    </>
  );
}
