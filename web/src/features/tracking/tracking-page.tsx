import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { Page } from '@/ui/page';
import { ScreenTabs } from '@/ui/screen-tabs';
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
  const shown = tabs.find((one) => one.key === tab);
  if (!shown) return <Navigate to="/tracking/sources" replace />;
  return (
    <Page title={t('room.tracking')} sub={t('tracking.sub')}>
      <ScreenTabs
        label={t('room.tracking')}
        shown={tab}
        tabs={tabs.map(({ key }) => ({ key, label: t(`tracking.${key}.tab`), to: `/tracking/${key}` }))}
      />
      {shown.screen}
    </Page>
  );
}
