import { useTranslation } from 'react-i18next';
import { useStagesOf } from '@/api/lifecycle';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

/** The stages of the workspace's own lifecycle that the customer was in, the present one first. */
export function OwnStages({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stays = useStagesOf(id).data ?? [];
  if (stays.length === 0) return null;
  return (
    <Card title={t('customers.lifecycle')} testId="own-stages">
      <ul className={css.spans}>
        {stays.toReversed().map((stay) => (
          <li key={stay.since}>
            <span>{stay.name}</span>
            <span className={css.quiet}>
              {format.day(stay.since.slice(0, 10))} –{' '}
              {stay.until ? format.day(stay.until.slice(0, 10)) : t('customers.stage.now')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
