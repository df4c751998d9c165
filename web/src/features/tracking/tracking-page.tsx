import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Page } from '@/ui/page';
import { PlanTab } from './plan-tab';
import { RejectedTab } from './rejected-tab';
import { SourcesTab } from './sources-tab';

const tabs = [
  { key: 'sources', screen: <SourcesTab /> },
  { key: 'plan', screen: <PlanTab /> },
  { key: 'rejected', screen: <RejectedTab /> },
];

/** Systems that send what customers do, what came in, and what was not taken. */
export function TrackingPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const go = useNavigate();
  if (!tabs.some((one) => one.key === tab)) return <Navigate to="/tracking/sources" replace />;
  return (
    <Page title={t('room.tracking')} sub={t('tracking.sub')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => void go(`/tracking/${key}`)}
        destroyOnHidden
        items={tabs.map(({ key, screen }) => ({ key, label: t(`tracking.${key}.tab`), children: screen }))}
      />
    </Page>
  );
}
