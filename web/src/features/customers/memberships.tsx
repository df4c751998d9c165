import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useListsOf } from '@/api/lists';
import { useSegmentsOf } from '@/api/segments';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

/** Segments that the customer is in, since when and why; and the static lists. */
export function Memberships({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const segments = useSegmentsOf(id).data;
  const lists = useListsOf(id).data ?? [];
  if (!segments) return null;
  return (
    <Card title={t('customers.segments.title')} testId="memberships">
      <ul className={css.spans}>
        {segments.map((one) => (
          <li key={one.id} style={{ display: 'block' }}>
            <Link to={`/segments/${one.id}`}>{one.name}</Link>
            <br />
            <span className={css.quiet}>
              {t('customers.segments.since', { time: format.instant(one.since) })} ·{' '}
              <Link to={`/segments/${one.id}?why=${id}`} className="in-text">
                {t('customers.segments.why')}
              </Link>
            </span>
          </li>
        ))}
        {lists.map((one) => (
          <li key={one.id}>
            <Link to={`/segments/lists/${one.id}`}>{one.name}</Link>
            <span className={css.quiet}>{t('customers.segments.lists')}</span>
          </li>
        ))}
      </ul>
      {segments.length + lists.length === 0 && <p className={css.quiet}>{t('customers.segments.none')}</p>}
    </Card>
  );
}
