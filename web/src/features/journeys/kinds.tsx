import {
  ApartmentOutlined,
  BellOutlined,
  BranchesOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  FieldTimeOutlined,
  FormOutlined,
  HourglassOutlined,
  ApiOutlined,
  MailOutlined,
  PhoneOutlined,
  PlayCircleOutlined,
  ShareAltOutlined,
  TagOutlined,
  ThunderboltOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { PaletteType, Step, StepType, Trigger } from '@/api/journeys.types';

/** What steps are for; their colour on the canvas, and their group in the palette. */
export type Kind = 'send' | 'act' | 'wait' | 'part';

export const kinds: { kind: Kind; types: PaletteType[] }[] = [
  { kind: 'send', types: ['message', 'notify', 'task', 'call', 'webhook'] },
  { kind: 'wait', types: ['wait', 'waitUntil', 'waitWindow', 'waitEvent'] },
  { kind: 'part', types: ['branch', 'split'] },
  { kind: 'act', types: ['addTag', 'removeTag', 'setAttribute', 'assignOwner', 'startJourney'] },
];

export const kindOf = (type: StepType): Kind => kinds.find(({ types }) => types.includes(type))!.kind;

/** As what people know a step: two types have a second face. */
export const faceOf = (step: Step): PaletteType =>
  step.type === 'task' && step.kind === 'call'
    ? 'call'
    : step.type === 'message' && step.channel === 'webhook'
      ? 'webhook'
      : step.type;

export const triggerTypes: Trigger['type'][] = [
  'manual',
  'event',
  'form',
  'segmentEntered',
  'segmentLeft',
  'stageChanged',
  'attributeChanged',
  'date',
  'schedule',
];

export const icons: Record<PaletteType | 'trigger', ReactNode> = {
  trigger: <ThunderboltOutlined />,
  message: <MailOutlined />,
  task: <CheckSquareOutlined />,
  call: <PhoneOutlined />,
  webhook: <ApiOutlined />,
  addTag: <TagOutlined />,
  removeTag: <TagOutlined />,
  setAttribute: <FormOutlined />,
  assignOwner: <UserSwitchOutlined />,
  notify: <BellOutlined />,
  startJourney: <PlayCircleOutlined />,
  wait: <HourglassOutlined />,
  waitUntil: <ClockCircleOutlined />,
  waitWindow: <FieldTimeOutlined />,
  waitEvent: <ApartmentOutlined />,
  branch: <BranchesOutlined />,
  split: <ShareAltOutlined />,
};
