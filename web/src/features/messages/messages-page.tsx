import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { Page } from '@/ui/page';
import { ScreenTabs } from '@/ui/screen-tabs';
import { CardSkeleton } from '@/ui/views';

interface Tab {
  key: string;
  Screen: ComponentType;
  permission?: string;
}

/** Each is fetched when it is first opened. */
const tabs: Tab[] = [
  {
    key: 'templates',
    Screen: lazy(async () => ({ default: (await import('./templates-tab')).TemplatesTab })),
  },
  {
    key: 'campaigns',
    Screen: lazy(async () => ({ default: (await import('./campaigns-tab')).CampaignsTab })),
  },
  { key: 'blocks', Screen: lazy(async () => ({ default: (await import('./blocks-tab')).BlocksTab })) },
  { key: 'outbox', Screen: lazy(async () => ({ default: (await import('./outbox-tab')).OutboxTab })) },
  {
    key: 'operations',
    Screen: lazy(async () => ({ default: (await import('./operations-tab')).OperationsTab })),
  },
  {
    key: 'suppressions',
    Screen: lazy(async () => ({ default: (await import('./suppressions-tab')).SuppressionsTab })),
  },
  { key: 'rules', Screen: lazy(async () => ({ default: (await import('./rules-tab')).RulesTab })) },
  {
    key: 'channels',
    Screen: lazy(async () => ({ default: (await import('./channels-tab')).ChannelsTab })),
    permission: 'manageChannels',
  },
];

/** What customers are written, what went out, and by which rules. */
export function MessagesPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const may = useMay();
  const allowed = tabs.filter((one) => !one.permission || may(one.permission));
  const shown = allowed.find((one) => one.key === tab);
  if (!shown) return <Navigate to="/messages/templates" replace />;
  return (
    <Page title={t('room.messages')} sub={t('messages.sub')}>
      <ScreenTabs
        label={t('room.messages')}
        shown={tab}
        tabs={allowed.map(({ key }) => ({ key, label: t(`messages.${key}.tab`), to: `/messages/${key}` }))}
      />
      <Suspense key={tab} fallback={<CardSkeleton rows={6} />}>
        <shown.Screen />
      </Suspense>
    </Page>
  );
}
