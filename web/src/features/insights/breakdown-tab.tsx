import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { withQuery } from '@/api/http';
import { useBreakdown } from '@/api/insights';
import type { BreakdownRow } from '@/api/insights.types';
import type { Unit } from '@/api/types';
import { Card } from '@/ui/card';
import { Delta } from '@/ui/delta';
import { Exports } from '@/ui/exports';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { dimensionName } from '@/ui/where';
import { DimensionSelect } from './choices';
import css from './insights.module.css';

/** The period's metrics side by side for every value of a dimension. */
export function BreakdownTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get } = useUrl();
  const by = get('by') ?? 'country';
  const query = { by, period: get('period') };
  const breakdown = useBreakdown(query);
  return (
    <div>
      <div className={css.bar}>
        <DimensionSelect name="by" fallback="country" />
      </div>
      <Loaded from={breakdown} skeleton={<CardSkeleton rows={12} />}>
        {({ rows, period, overlaps }) => (
          <Card
            title={t('insights.breakdown.title', { by: dimensionName(by, t) })}
            caption={[format.period(period.label), overlaps && t('insights.breakdown.overlaps')]
              .filter(Boolean)
              .join(' · ')}
            acts={<Exports name="breakdown" csv={withQuery('/api/insights/breakdown.csv', query)} />}
          >
            {rows.length === 0 ? (
              <EmptyView title={t('insights.empty.title')} text={t('insights.breakdown.empty')} />
            ) : (
              <Rows rows={rows} by={by} />
            )}
          </Card>
        )}
      </Loaded>
    </div>
  );
}

function Rows({ rows, by }: { rows: BreakdownRow[]; by: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{dimensionName(by, t)}</th>
            {['customers', 'activeCustomers', 'crr', 'churn', 'repeatRate', 'aov', 'revenue'].map((key) => (
              <th key={key} className={css.right}>
                {t(`metric.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-testid={`breakdown-${row.key}`}>
              <td>{row.label || t('where.blank')}</td>
              <td className={css.right}>
                <Link to={customersPath(row.where)}>{format.count(row.customers)}</Link>
              </td>
              <td className={css.right}>
                {behind('activeCustomers', row, format.count(row.activeCustomers))}
              </td>
              <td className={css.right}>
                {behind('crr', row, format.percent(row.crr))}
                <Moved now={row.crr} before={row.previous?.crr} unit="ratio" />
              </td>
              <td className={css.right}>{behind('churn', row, format.percent(row.churn))}</td>
              <td className={css.right}>{behind('repeatRate', row, format.percent(row.repeatRate))}</td>
              <td className={css.right}>{behind('aov', row, format.money(row.aov))}</td>
              <td className={css.right}>
                {behind('revenue', row, format.shortMoney(row.revenue))}
                <Moved now={row.revenue} before={row.previous?.revenue} unit="money" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A figure with its customers behind it, when the server names them. */
function behind(figure: string, row: BreakdownRow, text: string) {
  const where = row.lists?.[figure];
  return where ? <Link to={customersPath(where)}>{text}</Link> : text;
}

/** How a figure moved since the period before, in a column of its own width; nothing where there was none. */
function Moved({ now, before, unit }: { now: number | null; before: number | null | undefined; unit: Unit }) {
  return (
    <span className={css.moved}>
      {now !== null && before ? <Delta change={now - before} previous={before} unit={unit} /> : null}
    </span>
  );
}
