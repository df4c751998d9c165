import { Tabs } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { Page } from '@/ui/page';
import { CardSkeleton } from '@/ui/views';

const AccountTab = lazy(() => import('./account-tab').then((file) => ({ default: file.AccountTab })));
const AuditTab = lazy(() => import('./audit-tab').then((file) => ({ default: file.AuditTab })));
const FieldsTab = lazy(() => import('./fields-tab').then((file) => ({ default: file.FieldsTab })));
const KeysTab = lazy(() => import('./keys-tab').then((file) => ({ default: file.KeysTab })));
const RfmTab = lazy(() => import('./rfm-tab').then((file) => ({ default: file.RfmTab })));
const TagsTab = lazy(() => import('./tags-tab').then((file) => ({ default: file.TagsTab })));
const UsersTab = lazy(() => import('./users-tab').then((file) => ({ default: file.UsersTab })));
const WorkspaceTab = lazy(() => import('./workspace-tab').then((file) => ({ default: file.WorkspaceTab })));

const tabs: { key: string; permission: string; screen: ReactNode }[] = [
  { key: 'workspace', permission: 'readSettings', screen: <WorkspaceTab /> },
  { key: 'rfm', permission: 'readSettings', screen: <RfmTab /> },
  { key: 'fields', permission: 'manageFields', screen: <FieldsTab /> },
  { key: 'tags', permission: 'manageFields', screen: <TagsTab /> },
  { key: 'users', permission: 'manageUsers', screen: <UsersTab /> },
  { key: 'keys', permission: 'manageApiKeys', screen: <KeysTab /> },
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
        items={allowed.map(({ key, screen }) => ({
          key,
          label: t(`settings.${key}.tab`),
          children: <Suspense fallback={<CardSkeleton rows={8} />}>{screen}</Suspense>,
        }))}
      />
    </Page>
  );
}
