import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Rfm } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import css from './insights.module.css';

/** The eight types used in China: each of R, F and M above or below the average. */
export function RfmEight({ rfm }: { rfm: Rfm }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('insights.rfm.eight')} caption={t('insights.rfm.eightCaption')}>
      <div className={css.eight}>
        {rfm.eight.map((type) => (
          <Link key={type.key} to={customersPath(type.where)} data-testid={`rfm-eight-${type.key}`}>
            {format.named(type)}
            <b>{format.count(type.customers)}</b>
            <span className={css.quiet}>{format.shortMoney(type.revenue)}</span>
          </Link>
        ))}
      </div>
    </Card>
  );
}
