import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '@/api/access';
import type { CustomerPage } from '@/api/customers.types';
import { useClaim, usePool, useRelease } from '@/api/pool';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useNames } from '@/ui/use-people';
import css from './customer.module.css';
import { OwnerHistory } from './owner-history';

/** Whether there is a pool, and whether one may give this customer to somebody while there is. */
export function usePoolRights(ownerId: number | null) {
  const me = useSession().data?.user?.id;
  const manages = useMay()('managePool');
  const on = usePool().data?.rules.on ?? false;
  return { on, mayGive: !on || manages || (ownerId !== null && ownerId === me) };
}

/** A customer who is not one's own to give: whose it is, or the way to claim it. */
export function PoolOwner({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const { person, team } = useNames();
  const claim = useClaim();
  const { id, name, number, ownerId, teamId } = data.facts;
  return (
    <Card title={t('customers.owner.title')} acts={<OwnerHistory id={id} />} testId="owner">
      <div className={css.owner}>
        <span>
          {person(ownerId) ?? t('customers.owner.nobody')}
          {teamId && <span className={css.quiet}> · {team(teamId)}</span>}
        </span>
        {data.masked && <span className={css.quiet}>{t('pool.maskedOne')}</span>}
        {ownerId === null && (
          <Button
            type="primary"
            loading={claim.isPending}
            onClick={() =>
              claim.mutate(id, {
                onSuccess: () => toast(t('pool.claimed', { name: name ?? number ?? id })),
                onError: (error) => toast(error.message, { failed: true }),
              })
            }
            data-testid="claim"
          >
            {t('pool.claim')}
          </Button>
        )}
      </div>
    </Card>
  );
}

export function ReleaseButton({ id }: { id: number }) {
  const { t } = useTranslation();
  const release = useRelease();
  return (
    <Popconfirm
      title={t('pool.releaseAsk')}
      description={t('pool.releaseAskText')}
      okText={t('pool.release')}
      cancelText={t('act.cancel')}
      onConfirm={() =>
        release.mutate(id, {
          onSuccess: () => toast(t('pool.released')),
          onError: (error) => toast(error.message, { failed: true }),
        })
      }
    >
      <Button loading={release.isPending} data-testid="release">
        {t('pool.release')}
      </Button>
    </Popconfirm>
  );
}
