import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { Page } from '@/ui/page';
import { ScreenTabs } from '@/ui/screen-tabs';
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
  if (!(tab in tabs)) return <Navigate to="/insights/trends" replace />;
  return (
    <Page title={t('room.insights')}>
      <ScreenTabs
        label={t('room.insights')}
        shown={tab}
        tabs={Object.keys(tabs).map((key) => ({
          key,
          label: t(`insights.${key}.tab`),
          to: `/insights/${key}`,
        }))}
      />
      <Suspense key={tab} fallback={<CardSkeleton rows={10} />}>
        {tabs[tab]}
      </Suspense>
    </Page>
  );
}
