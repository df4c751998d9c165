import {
  ApartmentOutlined,
  ApiOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  DatabaseOutlined,
  FundOutlined,
  HomeOutlined,
  MailOutlined,
  NodeIndexOutlined,
  SettingOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

export interface RoomLink {
  key: string;
  path: string;
  icon: ReactNode;
  /** Initials of the Chinese name's pinyin, e.g. 总览 zǒnglǎn → "zl". */
  pinyin: string;
  /** Without it the room is not shown. */
  permission: string;
  /** Paths outside its own that belong to it. */
  also?: string[];
}

/** Whether a path is of a room. */
export const isIn = (room: RoomLink, path: string) =>
  [room.path, ...(room.also ?? [])].some((own) => path === own || path.startsWith(`${own}/`));

/** The rooms of the navigation, in its order. */
export const rooms: RoomLink[] = [
  { key: 'overview', path: '/overview', icon: <HomeOutlined />, pinyin: 'zl', permission: 'readInsights' },
  {
    key: 'customers',
    path: '/customers',
    icon: <TeamOutlined />,
    pinyin: 'kh',
    permission: 'readCustomers',
    also: ['/companies', '/contracts'],
  },
  {
    key: 'segments',
    path: '/segments',
    icon: <ApartmentOutlined />,
    pinyin: 'fq',
    permission: 'readCustomers',
  },
  {
    key: 'journeys',
    path: '/journeys',
    icon: <NodeIndexOutlined />,
    pinyin: 'lc',
    permission: 'readCustomers',
  },
  {
    key: 'messages',
    path: '/messages',
    icon: <MailOutlined />,
    pinyin: 'xx',
    permission: 'readCustomers',
  },
  { key: 'atRisk', path: '/at-risk', icon: <WarningOutlined />, pinyin: 'fxmd', permission: 'readCustomers' },
  { key: 'tasks', path: '/tasks', icon: <CheckSquareOutlined />, pinyin: 'rw', permission: 'keepTasks' },
  { key: 'scores', path: '/scores', icon: <FundOutlined />, pinyin: 'khpf', permission: 'readInsights' },
  {
    key: 'insights',
    path: '/insights',
    icon: <BarChartOutlined />,
    pinyin: 'dc',
    permission: 'readInsights',
  },
  { key: 'data', path: '/data', icon: <DatabaseOutlined />, pinyin: 'sj', permission: 'importData' },
  {
    key: 'tracking',
    path: '/tracking',
    icon: <ApiOutlined />,
    pinyin: 'sjjr',
    permission: 'manageTracking',
  },
  {
    key: 'settings',
    path: '/settings',
    icon: <SettingOutlined />,
    pinyin: 'sz',
    permission: 'keepOwnAccount',
  },
];

/** Screens inside rooms and acts, for the palette; `key` names their text under "palette". */
export const places = [
  { key: 'trends', path: '/insights/trends', pinyin: 'qs', permission: 'readInsights' },
  { key: 'cohorts', path: '/insights/cohorts', pinyin: 'tqlc', permission: 'readInsights' },
  { key: 'rfm', path: '/insights/rfm', pinyin: 'rfm', permission: 'readInsights' },
  { key: 'lifecycle', path: '/insights/lifecycle', pinyin: 'smzq', permission: 'readInsights' },
  { key: 'breakdown', path: '/insights/breakdown', pinyin: 'wdcf', permission: 'readInsights' },
  { key: 'import', path: '/data/imports/new', pinyin: 'drwj', permission: 'importData' },
  { key: 'webhooks', path: '/data/webhooks', pinyin: 'webhook', permission: 'manageWebhooks' },
  { key: 'sources', path: '/tracking/sources', pinyin: 'sjy', permission: 'manageTracking' },
  { key: 'plan', path: '/tracking/plan', pinyin: 'mdjh', permission: 'manageTracking' },
  { key: 'rejected', path: '/tracking/rejected', pinyin: 'wjs', permission: 'manageTracking' },
  { key: 'workspace', path: '/settings/workspace', pinyin: 'gzqsz', permission: 'readSettings' },
  { key: 'rfmSettings', path: '/settings/rfm', pinyin: 'rfmsz', permission: 'readSettings' },
  { key: 'companies', path: '/companies', pinyin: 'gs', permission: 'readCustomers' },
  { key: 'contracts', path: '/contracts', pinyin: 'ht', permission: 'readCustomers' },
  { key: 'pool', path: '/customers/pool', pinyin: 'gh', permission: 'readCustomers' },
  { key: 'duplicates', path: '/customers/duplicates', pinyin: 'czhb', permission: 'mergeCustomers' },
  { key: 'merges', path: '/customers/duplicates/merges', pinyin: 'hbjl', permission: 'mergeCustomers' },
  { key: 'lists', path: '/segments/lists', pinyin: 'jtmd', permission: 'readCustomers' },
  { key: 'compare', path: '/segments/compare', pinyin: 'fqdb', permission: 'readCustomers' },
  { key: 'ownLifecycle', path: '/segments/lifecycle', pinyin: 'smzqsz', permission: 'readCustomers' },
  { key: 'traits', path: '/segments/traits', pinyin: 'tz', permission: 'readCustomers' },
  { key: 'templates', path: '/messages/templates', pinyin: 'xxmb', permission: 'readCustomers' },
  { key: 'campaigns', path: '/messages/campaigns', pinyin: 'xxhd', permission: 'readCustomers' },
  { key: 'outbox', path: '/messages/outbox', pinyin: 'fjx', permission: 'readCustomers' },
  { key: 'suppressions', path: '/messages/suppressions', pinyin: 'jfmd', permission: 'readCustomers' },
  { key: 'contactRules', path: '/messages/rules', pinyin: 'cdgz', permission: 'readCustomers' },
  { key: 'channels', path: '/messages/channels', pinyin: 'xxqd', permission: 'manageChannels' },
  { key: 'fields', path: '/settings/fields', pinyin: 'zd', permission: 'manageFields' },
  { key: 'tags', path: '/settings/tags', pinyin: 'bq', permission: 'manageFields' },
  { key: 'users', path: '/settings/users', pinyin: 'yhjs', permission: 'manageUsers' },
  { key: 'keys', path: '/settings/keys', pinyin: 'apimy', permission: 'manageApiKeys' },
  { key: 'developers', path: '/developers', pinyin: 'apiwd', permission: 'readSettings' },
  { key: 'audit', path: '/settings/audit', pinyin: 'sjrz', permission: 'readAudit' },
  { key: 'account', path: '/settings/account', pinyin: 'wdzh', permission: 'keepOwnAccount' },
];
