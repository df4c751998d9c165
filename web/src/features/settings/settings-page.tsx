import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { Page } from '@/ui/page';
import { ScreenTabs } from '@/ui/screen-tabs';
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
  const may = useMay();
  const allowed = tabs.filter((one) => may(one.permission));
  const shown = allowed.find((one) => one.key === tab);
  if (!shown) return <Navigate to={`/settings/${allowed[0]?.key}`} replace />;
  return (
    <Page title={t('room.settings')}>
      <ScreenTabs
        label={t('room.settings')}
        shown={tab}
        tabs={allowed.map(({ key }) => ({ key, label: t(`settings.${key}.tab`), to: `/settings/${key}` }))}
      />
      <Suspense key={tab} fallback={<CardSkeleton rows={8} />}>
        {shown.screen}
      </Suspense>
    </Page>
  );
}
