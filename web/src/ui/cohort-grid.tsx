import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CohortCell, CohortTable } from '@/api/insights.types';
import css from './cohort-grid.module.css';
import { HoverNote } from './hover-note';
import { inkOn, mix } from './palette';
import { customersPath } from './url';
import { useFormat } from './use-format';
import { usePalette } from './use-theme';

/** How strongly a ratio is coloured: retention beyond the first period rarely passes 60 %. */
export const heat = (ratio: number) => Math.min(0.96, Math.max(0.04, ratio * 1.55));

/** The cohort heat map; a cell opens its customers, one whose period is not over yet is hatched. */
export function CohortGrid({
  table,
  measure,
  testId = 'cohort',
  showMean = false,
  hover,
}: {
  table: CohortTable;
  measure: 'customers' | 'revenue';
  testId?: string;
  showMean?: boolean;
  hover: (cohort: CohortTable['cohorts'][number], cell: CohortCell) => ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = Math.max(0, ...table.cohorts.map((cohort) => cohort.cells.length));
  const ks = Array.from({ length: columns }, (_, k) => k);
  const noteOf = (key: string) => {
    const [name, k] = key.split(' ');
    const cohort = table.cohorts.find((one) => one.cohort === name);
    const cell = cohort?.cells.find((one) => one.k === Number(k));
    return cohort && cell && hover(cohort, cell);
  };
  return (
    <HoverNote note={noteOf}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('insights.cohorts.title')}>
        <table className={css.grid}>
          <thead>
            <tr>
              <th scope="col">{t('insights.cohorts.cohort')}</th>
              <th scope="col" className={css.size}>
                {t('insights.cohorts.size')}
              </th>
              {ks.map((k) => (
                <th key={k} scope="col">
                  {k}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.cohorts.map((cohort) => (
              <tr key={cohort.cohort}>
                <th scope="row">{cohort.cohort}</th>
                <td className={css.size}>
                  <Link to={customersPath(cohort.where)}>{format.count(cohort.size)}</Link>
                </td>
                {cohort.cells.map((cell) => (
                  <Cell
                    key={cell.k}
                    cell={cell}
                    text={cellText(cell, measure, format)}
                    note={`${cohort.cohort} ${cell.k}`}
                    testId={`${testId}-${cohort.cohort}-${cell.k}`}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          {showMean && (
            <tfoot>
              <tr>
                <th scope="row">{t('insights.cohorts.mean')}</th>
                <td />
                {table.mean.map((ratio, k) => (
                  <td key={k} className={css.mean}>
                    {format.percent(ratio, 1)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </HoverNote>
  );
}

function cellText(cell: CohortCell, measure: string, format: ReturnType<typeof useFormat>): string {
  if (measure === 'revenue' && cell.k === 0) return format.shortMoney(cell.value);
  return format.percent(cell.ratio, 0);
}

function Cell({
  cell,
  text,
  note,
  testId,
}: {
  cell: CohortCell;
  text: string;
  note: string;
  testId: string;
}) {
  const colors = usePalette();
  const background = mix(colors.heatLow, colors.heatHigh, cell.k === 0 ? 0.96 : heat(cell.ratio ?? 0));
  return (
    <td className={cell.complete ? css.cell : css.open} style={{ backgroundColor: background }}>
      <Link
        to={customersPath(cell.where)}
        style={{ color: inkOn(background) }}
        data-note={note}
        data-testid={testId}
        data-value={cell.value}
        data-complete={cell.complete}
      >
        {text}
      </Link>
    </td>
  );
}
