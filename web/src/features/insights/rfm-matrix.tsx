import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Rfm } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { Exports } from '@/ui/exports';
import { gridPng } from '@/ui/grid-png';
import { inkOn, mix } from '@/ui/palette';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';
import css from './insights.module.css';

const scores = [1, 2, 3, 4, 5];
const descending = [5, 4, 3, 2, 1];

/** Recency by frequency: how many customers stand in each cell and what they spent. */
export function RfmMatrix({
  rfm,
  measure,
  csv,
}: {
  rfm: Rfm;
  measure: 'customers' | 'revenue';
  csv: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const colors = usePalette();
  const most = Math.max(1, ...rfm.matrix.map((cell) => cell[measure]));
  const cellAt = (r: number, f: number) => rfm.matrix.find((cell) => cell.r === r && cell.f === f);
  const colorOf = (value: number) => mix(colors.heatLow, colors.heatHigh, Math.sqrt(value / most) * 0.96);
  const picture = () =>
    gridPng(
      {
        title: t('insights.rfm.matrix'),
        columns: scores.map((f) => `F ${f}`),
        rows: descending.map((r) => ({
          label: `R ${r}`,
          cells: scores.map((f) => {
            const value = cellAt(r, f)?.[measure] ?? 0;
            return {
              text: measure === 'revenue' ? format.shortMoney(value) : format.count(value),
              color: colorOf(value),
            };
          }),
        })),
      },
      colors,
    );
  return (
    <Card
      title={t('insights.rfm.matrix')}
      caption={t('insights.rfm.matrixCaption', { customers: format.count(rfm.customers) })}
      acts={<Exports name="rfm" csv={csv} png={picture} />}
    >
      <div className={css.matrix}>
        {descending.map((r) => (
          <Fragment key={r}>
            <span title={t('insights.rfm.r')}>R{r}</span>
            {scores.map((f) => {
              const cell = cellAt(r, f);
              if (!cell) return <i key={f} />;
              const background = colorOf(cell[measure]);
              return (
                <Link
                  key={f}
                  to={customersPath(cell.where)}
                  style={{ background, color: inkOn(background) }}
                  title={`R ${r} · F ${f}`}
                  data-testid={`rfm-${r}-${f}`}
                >
                  <b>{format.count(cell.customers)}</b>
                  {format.shortMoney(cell.revenue)}
                </Link>
              );
            })}
            <i />
          </Fragment>
        ))}
        <span />
        {scores.map((f) => (
          <span key={f} title={t('insights.rfm.f')}>
            F{f}
          </span>
        ))}
        <i />
      </div>
    </Card>
  );
}
