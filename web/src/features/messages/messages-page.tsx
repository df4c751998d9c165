import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { Page } from '@/ui/page';
import { BlocksTab } from './blocks-tab';
import { ChannelsTab } from './channels-tab';
import { OutboxTab } from './outbox-tab';
import { RulesTab } from './rules-tab';
import { SuppressionsTab } from './suppressions-tab';
import { TemplatesTab } from './templates-tab';

const tabs = [
  { key: 'templates', screen: <TemplatesTab /> },
  { key: 'blocks', screen: <BlocksTab /> },
  { key: 'outbox', screen: <OutboxTab /> },
  { key: 'suppressions', screen: <SuppressionsTab /> },
  { key: 'rules', screen: <RulesTab /> },
  { key: 'channels', screen: <ChannelsTab />, permission: 'manageChannels' },
];

/** What customers are written, what went out, and by which rules. */
export function MessagesPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  const go = useNavigate();
  const may = useMay();
  const shown = tabs.filter((one) => !one.permission || may(one.permission));
  if (!shown.some((one) => one.key === tab)) return <Navigate to="/messages/templates" replace />;
  return (
    <Page title={t('room.messages')} sub={t('messages.sub')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => void go(`/messages/${key}`)}
        destroyOnHidden
        items={shown.map(({ key, screen }) => ({ key, label: t(`messages.${key}.tab`), children: screen }))}
      />
    </Page>
  );
}
