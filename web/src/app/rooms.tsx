import {
  BarChartOutlined,
  DatabaseOutlined,
  HomeOutlined,
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
}

/** The rooms of the navigation, in its order. */
export const rooms: RoomLink[] = [
  { key: 'overview', path: '/overview', icon: <HomeOutlined />, pinyin: 'zl' },
  { key: 'customers', path: '/customers', icon: <TeamOutlined />, pinyin: 'kh' },
  { key: 'atRisk', path: '/at-risk', icon: <WarningOutlined />, pinyin: 'fxmd' },
  { key: 'insights', path: '/insights', icon: <BarChartOutlined />, pinyin: 'dc' },
  { key: 'data', path: '/data', icon: <DatabaseOutlined />, pinyin: 'sj' },
  { key: 'settings', path: '/settings', icon: <SettingOutlined />, pinyin: 'sz' },
];

/** Screens inside rooms and acts, for the palette; `key` names their text under "palette". */
export const places = [
  { key: 'trends', path: '/insights/trends', pinyin: 'qs' },
  { key: 'cohorts', path: '/insights/cohorts', pinyin: 'tqlc' },
  { key: 'rfm', path: '/insights/rfm', pinyin: 'rfm' },
  { key: 'lifecycle', path: '/insights/lifecycle', pinyin: 'smzq' },
  { key: 'breakdown', path: '/insights/breakdown', pinyin: 'wdcf' },
  { key: 'import', path: '/data/imports/new', pinyin: 'drwj' },
  { key: 'workspace', path: '/settings/workspace', pinyin: 'gzqsz' },
  { key: 'rfmSettings', path: '/settings/rfm', pinyin: 'rfmsz' },
  { key: 'users', path: '/settings/users', pinyin: 'yhjs' },
  { key: 'audit', path: '/settings/audit', pinyin: 'sjrz' },
  { key: 'account', path: '/settings/account', pinyin: 'wdzh' },
];
