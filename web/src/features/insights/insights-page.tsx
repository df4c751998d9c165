import { Tabs } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Page } from '@/ui/page';
import { CardSkeleton } from '@/ui/views';

const BreakdownTab = lazy(() => import('./breakdown-tab').then((file) => ({ default: file.BreakdownTab })));
const CohortsTab = lazy(() => import('./cohorts-tab').then((file) => ({ default: file.CohortsTab })));
const LifecycleTab = lazy(() => import('./lifecycle-tab').then((file) => ({ default: file.LifecycleTab })));
const RfmTab = lazy(() => import('./rfm-tab').then((file) => ({ default: file.RfmTab })));
const TrendsTab = lazy(() => import('./trends-tab').then((file) => ({ default: file.TrendsTab })));

const tabs: Record<string, ReactNode> = {
  trends: <TrendsTab />,
  cohorts: <CohortsTab />,
  rfm: <RfmTab />,
  lifecycle: <LifecycleTab />,
  breakdown: <BreakdownTab />,
};

export function InsightsPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const go = useNavigate();
  if (!(tab in tabs)) return <Navigate to="/insights/trends" replace />;
  return (
    <Page title={t('room.insights')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => void go(`/insights/${key}`)}
        destroyOnHidden
        items={Object.entries(tabs).map(([key, children]) => ({
          key,
          label: t(`insights.${key}.tab`),
          children: <Suspense fallback={<CardSkeleton rows={10} />}>{children}</Suspense>,
        }))}
      />
    </Page>
  );
}
