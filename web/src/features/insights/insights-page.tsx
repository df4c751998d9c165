import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Page } from '@/ui/page';
import { BreakdownTab } from './breakdown-tab';
import { CohortsTab } from './cohorts-tab';
import { LifecycleTab } from './lifecycle-tab';
import { RfmTab } from './rfm-tab';
import { TrendsTab } from './trends-tab';

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
          children,
        }))}
      />
    </Page>
  );
}
