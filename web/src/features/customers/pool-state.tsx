import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import type { Pool } from '@/api/pool';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/ui/use-format';
import css from './pool.module.css';

/** Whether there is a pool, how many one has of how many, what is hidden, and who falls back soon. */
export function PoolState({ pool }: { pool: Pool }) {
  const { t } = useTranslation();
  const format = useFormat();
  const manages = useMay()('managePool');
  if (!pool.rules.on)
    return (
      <Alert
        className={css.state}
        type="info"
        showIcon
        title={t('pool.off.title')}
        description={
          <>
            {t('pool.off.text')} {!manages && t('pool.off.ask')}
          </>
        }
        action={
          manages && (
            <LinkButton to="/customers/pool/settings" type="primary" data-testid="pool-set-up">
              {t('pool.off.act')}
            </LinkButton>
          )
        }
        data-testid="pool-off"
      />
    );
  const full = pool.cap !== null && pool.held >= pool.cap;
  return (
    <div className={css.state}>
      <span data-testid="pool-held" data-value={pool.held}>
        {pool.cap === null
          ? t('pool.held', { held: format.count(pool.held) })
          : t('pool.heldOf', { held: format.count(pool.held), cap: format.count(pool.cap) })}
      </span>
      {pool.rules.masks && !pool.maySeeContacts && <span className={css.quiet}>{t('pool.masked')}</span>}
      {full && <Alert type="warning" showIcon title={t('pool.full')} />}
      {pool.falling.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('pool.falling')}
          description={
            <ul className={css.falling}>
              {pool.falling.map((one) => (
                <li key={one.customerId}>
                  <Link to={`/customers/${one.customerId}`} className="in-text">
                    {t('pool.fallsAt', { name: one.name ?? one.customerId, time: format.instant(one.at) })}
                  </Link>
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
