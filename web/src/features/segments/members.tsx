import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSegmentMembers, type Member } from '@/api/segments';
import { LoadMore } from '@/ui/load-more';
import { PlainTable, type PlainColumn } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';

/** Customers by name and number, linked to their pages. */
export function MemberTable({ rows, more = [] }: { rows: Member[]; more?: PlainColumn<Member>[] }) {
  const { t } = useTranslation();
  return (
    <PlainTable
      rows={rows}
      keyOf={(row) => row.id}
      testIdOf={(row) => `member-${row.id}`}
      columns={[
        {
          key: 'name',
          title: t('segments.customer'),
          render: (row) => <Link to={`/customers/${row.id}`}>{row.name ?? row.number ?? row.id}</Link>,
        },
        { key: 'number', title: t('segments.number'), render: (row) => row.number ?? '—' },
        ...more,
      ]}
    />
  );
}

/** Who is in a segment, and since when. */
export function SegmentMembers({ id, size }: { id: string; size: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useSegmentMembers(id, size);
  return (
    <Loaded from={list} skeleton={<CardSkeleton rows={6} />}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.members);
        if (rows.length === 0)
          return <EmptyView title={t('segments.nobody')} text={t('segments.nobodyText')} />;
        return (
          <>
            <MemberTable
              rows={rows}
              more={[
                {
                  key: 'since',
                  title: t('segments.since'),
                  align: 'right',
                  render: (row) => format.instant(row.since),
                },
              ]}
            />
            <LoadMore pages={list} shown={rows.length} total={size} />
          </>
        );
      }}
    </Loaded>
  );
}
