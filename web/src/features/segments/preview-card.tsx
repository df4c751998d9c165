import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRulePreview } from '@/api/segments';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { useSettled } from '@/ui/use-settled';
import css from './segments.module.css';

/** Who the rule would find: how many, what share, the first ten. */
export function PreviewCard({ source, ready }: { source: string; ready: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settled = useSettled(source, 300);
  const answer = useRulePreview(settled, ready && settled === source);
  const found = answer.data;
  const waits = !ready || settled !== source || answer.isPlaceholderData || answer.isFetching;
  return (
    <Card title={t('segments.preview.title')} testId="preview">
      <div
        aria-live="polite"
        style={{ opacity: waits ? 0.55 : 1 }}
        data-testid="preview-count"
        data-waits={waits}
        data-value={found?.count}
      >
        <div className={css.big}>{found ? format.count(found.count) : '…'}</div>
        {found && (
          <>
            <div className={css.bar} aria-hidden="true">
              <i style={{ width: `${found.total ? (100 * found.count) / found.total : 0}%` }} />
            </div>
            <p className={css.quiet}>
              {t('segments.preview.share', {
                share: format.percent(found.total ? found.count / found.total : null),
                total: format.count(found.total),
                took: format.decimal(found.tookMs, 0),
              })}
            </p>
            <ul className={css.sample}>
              {found.customers.map((one) => (
                <li key={one.id}>
                  <Link to={`/customers/${one.id}`} target="_blank" rel="noreferrer">
                    <span>{one.name ?? one.number ?? one.id}</span>
                    {one.name && <span className={css.quiet}>{one.number}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}
