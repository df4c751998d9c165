import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AtRiskRow } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './overview.module.css';

/** The late customers worth most. */
export function TopAtRisk({ rows }: { rows: AtRiskRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card
      title={t('overview.atRisk.title')}
      caption={t('overview.atRisk.caption')}
      acts={<Link to="/at-risk">{t('overview.more')} →</Link>}
      testId="overview-at-risk"
    >
      {rows.length === 0 ? (
        <p className={css.quiet}>{t('overview.atRisk.none')}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('desk.customer')}</th>
              <th className={css.right}>{t('desk.value')}</th>
              <th className={css.late}>{t('desk.late')}</th>
              <th className={css.why}>{t('desk.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.customerId}>
                <td>
                  <Link to={`/customers/${row.customerId}`} className={css.name}>
                    {row.name ?? row.number ?? row.customerId}
                  </Link>
                  <div className={css.quiet}>{[row.country, row.channel].filter(Boolean).join(' · ')}</div>
                </td>
                <td className={css.right}>{format.shortMoney(row.value)}</td>
                <td className={css.late}>
                  {format.decimal(row.lateRatio, 1)}×
                  <div className={css.bar}>
                    <i style={{ width: `${Math.min(100, row.lateRatio * 25)}%` }} />
                  </div>
                </td>
                <td className={css.why}>{format.phrase(row.sentence)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
