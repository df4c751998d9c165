import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { usePool } from '@/api/pool';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { ScreenTabs } from '@/ui/screen-tabs';
import { CardSkeleton, Loaded } from '@/ui/views';
import { PoolHistory } from './pool-history';
import { PoolList } from './pool-list';
import { PoolSettings } from './pool-settings';
import { PoolState } from './pool-state';

/** Customers nobody looks after: who may take one, who had one, and by which rules. */
export function PoolPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const manages = useMay()('managePool');
  const pool = usePool();
  const tabs = ['list', 'history', ...(manages ? ['settings'] : [])];
  if (!tabs.includes(tab)) return <Navigate to="/customers/pool/list" replace />;
  return (
    <Page title={t('pool.title')} sub={t('pool.sub')} acts={<PeopleSwitch shown="pool" />}>
      <ScreenTabs
        label={t('pool.title')}
        shown={tab}
        tabs={tabs.map((key) => ({ key, label: t(`pool.${key}.tab`), to: `/customers/pool/${key}` }))}
      />
      <Loaded from={pool} skeleton={<CardSkeleton rows={10} />}>
        {(data) =>
          tab === 'history' ? (
            <PoolHistory />
          ) : tab === 'settings' ? (
            <PoolSettings rules={data.rules} />
          ) : (
            <>
              <PoolState pool={data} />
              <PoolList pool={data} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
