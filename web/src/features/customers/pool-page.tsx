import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { usePool } from '@/api/pool';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { CardSkeleton, Loaded } from '@/ui/views';
import { PoolHistory } from './pool-history';
import { PoolList } from './pool-list';
import { PoolSettings } from './pool-settings';
import { PoolState } from './pool-state';

/** Customers nobody looks after: who may take one, who had one, and by which rules. */
export function PoolPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const go = useNavigate();
  const manages = useMay()('managePool');
  const pool = usePool();
  const tabs = ['list', 'history', ...(manages ? ['settings'] : [])];
  if (!tabs.includes(tab)) return <Navigate to="/customers/pool/list" replace />;
  return (
    <Page title={t('pool.title')} sub={t('pool.sub')} acts={<PeopleSwitch shown="pool" />}>
      <Tabs
        activeKey={tab}
        onChange={(key) => void go(`/customers/pool/${key}`)}
        destroyOnHidden
        items={tabs.map((key) => ({
          key,
          label: t(`pool.${key}.tab`),
          children: (
            <Loaded from={pool} skeleton={<CardSkeleton rows={10} />}>
              {(data) =>
                key === 'history' ? (
                  <PoolHistory />
                ) : key === 'settings' ? (
                  <PoolSettings rules={data.rules} />
                ) : (
                  <>
                    <PoolState pool={data} />
                    <PoolList pool={data} />
                  </>
                )
              }
            </Loaded>
          ),
        }))}
      />
    </Page>
  );
}
