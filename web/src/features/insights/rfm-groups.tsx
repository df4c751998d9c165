import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Rfm } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import css from './insights.module.css';

export function RfmGroups({ rfm }: { rfm: Rfm }) {
  const { t } = useTranslation();
  const format = useFormat();
  const widest = Math.max(0.001, ...rfm.groups.map((group) => group.share ?? 0));
  return (
    <Card title={t('insights.rfm.groups')} caption={t('insights.rfm.groupsCaption')}>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('insights.rfm.group')}</th>
              <th className={css.right}>{t('metric.customers')}</th>
              <th>{t('insights.rfm.share')}</th>
              <th className={css.right}>{t('insights.rfm.revenue')}</th>
              <th className={css.right}>{t('insights.rfm.averageR')}</th>
              <th className={css.right}>{t('insights.rfm.averageF')}</th>
              <th className={css.right}>{t('insights.rfm.averageM')}</th>
            </tr>
          </thead>
          <tbody>
            {rfm.groups.map((group) => (
              <tr key={group.key}>
                <td>
                  <i className={css.swatch} style={{ background: group.color }} />
                  {format.named(group)}
                </td>
                <td className={css.right}>
                  <Link to={customersPath(group.where)} data-testid={`rfm-group-${group.key}`}>
                    {format.count(group.customers)}
                  </Link>
                </td>
                <td>
                  {format.percent(group.share)}
                  <span className={css.share}>
                    <i
                      style={{ width: `${((group.share ?? 0) / widest) * 100}%`, background: group.color }}
                    />
                  </span>
                </td>
                <td className={css.right}>{format.shortMoney(group.revenue)}</td>
                <td className={css.right}>{format.decimal(group.averageRecency, 0)}</td>
                <td className={css.right}>{format.decimal(group.averageFrequency, 1)}</td>
                <td className={css.right}>{format.wholeMoney(group.averageMonetary)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
