import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { Page } from '@/ui/page';
import { AccountTab } from './account-tab';
import { AuditTab } from './audit-tab';
import { RfmTab } from './rfm-tab';
import { UsersTab } from './users-tab';
import { WorkspaceTab } from './workspace-tab';

const tabs: { key: string; permission: string; screen: ReactNode }[] = [
  { key: 'workspace', permission: 'readSettings', screen: <WorkspaceTab /> },
  { key: 'rfm', permission: 'readSettings', screen: <RfmTab /> },
  { key: 'users', permission: 'manageUsers', screen: <UsersTab /> },
  { key: 'audit', permission: 'readAudit', screen: <AuditTab /> },
  { key: 'account', permission: 'keepOwnAccount', screen: <AccountTab /> },
];

export function SettingsPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const go = useNavigate();
  const may = useMay();
  const allowed = tabs.filter((one) => may(one.permission));
  if (!allowed.some((one) => one.key === tab))
    return <Navigate to={`/settings/${allowed[0]?.key}`} replace />;
  return (
    <Page title={t('room.settings')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => void go(`/settings/${key}`)}
        destroyOnHidden
        items={allowed.map(({ key, screen }) => ({ key, label: t(`settings.${key}.tab`), children: screen }))}
      />
    </Page>
  );
}
