import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StageCount } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { inkOn, stageColors } from '@/ui/palette';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import css from './overview.module.css';

/** Where the customers stand; the width of a stage is its share, the list below has every figure. */
export function Stages({ stages, period }: { stages: StageCount[]; period: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = stages.reduce((sum, stage) => sum + stage.customers, 0);
  const shown = stages.filter((stage) => stage.customers > 0);
  return (
    <Card
      title={t('overview.stages.title')}
      caption={t('overview.stages.caption', { total: format.count(total), period: format.period(period) })}
      acts={<Link to={`/insights/lifecycle?period=${period}`}>{t('overview.more')} →</Link>}
    >
      <div className={css.flow} aria-hidden="true">
        {shown.map(({ stage, customers }) => {
          const color = stageColors[stage] ?? '#8a948f';
          return (
            <div key={stage} style={{ flexGrow: customers, background: color, color: inkOn(color) }}>
              {t(`stage.${stage}`)}
              <b>{format.percent(customers / total, 0)}</b>
            </div>
          );
        })}
      </div>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('overview.stages.stage')}</th>
            <th className={css.right}>{t('metric.customers')}</th>
            <th className={css.right}>{t('overview.stages.change')}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ stage, customers, change, where }) => (
            <tr key={stage}>
              <td>
                <i className={css.dot} style={{ background: stageColors[stage] }} />
                {t(`stage.${stage}`)}
              </td>
              <td className={css.right}>
                <Link to={customersPath(where)} data-testid={`stage-${stage}`}>
                  {format.count(customers)}
                </Link>
              </td>
              <td className={css.right}>
                {change == null ? '—' : `${change > 0 ? '+' : ''}${format.count(change)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
