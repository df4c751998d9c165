import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  useSegmentComparison,
  useSegmentNames,
  useSegmentOverlap,
  type SegmentComparison,
  type SegmentOverlap,
} from '@/api/segments';
import { Card } from '@/ui/card';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { useTraitText } from '@/ui/use-trait-text';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { SegmentSwitch } from './segment-switch';
import css from './segments.module.css';

/** How segments overlap, and how two of them differ; what is compared stands in the address. */
export function ComparePage() {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const segments = useSegmentNames();
  const overlap = useSegmentOverlap(get('ids'));
  const shown = get('ids')?.split(',') ?? overlap.data?.segments.map((one) => String(one.id)) ?? [];
  return (
    <Page title={t('room.segments')} sub={t('segments.compare.sub')} acts={<SegmentSwitch shown="compare" />}>
      <div className={css.stack}>
        <Card title={t('segments.compare.overlap')} caption={t('segments.compare.overlapCaption')}>
          <Select
            mode="multiple"
            value={shown}
            onChange={(ids: string[]) => set({ ids: ids.join(',') || undefined })}
            maxCount={20}
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('segments.compare.choose')}
            placeholder={t('segments.compare.choose')}
            style={{ width: '100%', marginBottom: 12 }}
            options={segments.map((one) => ({ value: String(one.id), label: one.name }))}
            data-testid="overlap-choice"
          />
          <Loaded from={overlap} skeleton={<CardSkeleton rows={6} />}>
            {(matrix) =>
              matrix.segments.length < 2 ? (
                <EmptyView title={t('segments.compare.few')} text={t('segments.compare.fewText')} />
              ) : (
                <Matrix matrix={matrix} onChoose={(a, b) => set({ a: String(a), b: String(b) })} />
              )
            }
          </Loaded>
        </Card>
        <Two />
      </div>
    </Page>
  );
}

/** Each cell says how much of the row is in the column, in words and by its shade; a press compares the two. */
function Matrix({ matrix, onChoose }: { matrix: SegmentOverlap; onChoose: (a: number, b: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={css.matrixScroll}>
      <table className={css.matrix} data-testid="overlap">
        <thead>
          <tr>
            <td />
            {matrix.segments.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.segments.map((row, y) => (
            <tr key={row.id}>
              <th scope="row">
                {row.name} <span className={css.quiet}>{format.count(row.members)}</span>
              </th>
              {matrix.segments.map((column, x) => {
                const both = matrix.together[y]![x]!;
                const share = row.members === 0 ? 0 : both / row.members;
                return (
                  <td key={column.id}>
                    {x === y ? (
                      <span className={css.still}>—</span>
                    ) : (
                      <button
                        type="button"
                        style={{ ['--share' as string]: `${Math.round(share * 60)}%` }}
                        title={t('segments.compare.cell', {
                          both: format.count(both),
                          row: row.name,
                          column: column.name,
                        })}
                        onClick={() => onChoose(row.id, column.id)}
                      >
                        {format.percent(row.members === 0 ? null : share, 0)}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Two() {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const segments = useSegmentNames();
  const [first, second] = [
    get('a') ?? (segments[0] && String(segments[0].id)),
    get('b') ?? (segments[1] && String(segments[1].id)),
  ];
  const comparison = useSegmentComparison(first, second);
  if (segments.length < 2) return null;
  const choice = (name: 'a' | 'b', value: string | undefined) => (
    <Select
      value={value}
      onChange={(next: string) => set({ [name]: next })}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t(`segments.compare.${name}`)}
      style={{ minWidth: 160, flex: '1 1 160px' }}
      popupMatchSelectWidth={false}
      options={segments.map((one) => ({
        value: String(one.id),
        label: one.name,
        disabled: String(one.id) === (name === 'a' ? second : first),
      }))}
      data-testid={`compare-${name}`}
    />
  );
  return (
    <Card title={t('segments.compare.two')} caption={t('segments.compare.twoCaption')}>
      <div className={css.acts} style={{ width: '100%', marginBottom: 12 }}>
        {choice('a', first)}
        {choice('b', second)}
      </div>
      <Loaded from={comparison} skeleton={<CardSkeleton rows={8} />}>
        {(two) => <Metrics two={two} />}
      </Loaded>
    </Card>
  );
}

function Metrics({ two }: { two: SegmentComparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useTraitText();
  const change = (a: number | null, b: number | null) =>
    a === null || b === null || b === 0
      ? '—'
      : `${a >= b ? '+' : '−'}${format.percent(Math.abs(a / b - 1), 0)}`;
  return (
    <>
      <p className={css.quiet} data-testid="compare-both">
        {t('segments.compare.both', {
          a: format.count(two.a.members),
          b: format.count(two.b.members),
          both: format.count(two.both),
        })}
      </p>
      <PlainTable
        rows={two.metrics.filter((metric) => metric.all !== null)}
        keyOf={(row) => row.name}
        testIdOf={(row) => `metric-${row.name}`}
        columns={[
          { key: 'title', title: t('segments.compare.metric'), render: (row) => row.title },
          { key: 'a', title: two.a.name, align: 'right', render: (row) => say(row.a, row.unit) },
          { key: 'b', title: two.b.name, align: 'right', render: (row) => say(row.b, row.unit) },
          {
            key: 'change',
            title: t('segments.compare.change'),
            align: 'right',
            render: (row) => change(row.a, row.b),
          },
          {
            key: 'all',
            title: t('segments.compare.all'),
            align: 'right',
            render: (row) => <span className={css.quiet}>{say(row.all, row.unit)}</span>,
          },
        ]}
      />
    </>
  );
}
