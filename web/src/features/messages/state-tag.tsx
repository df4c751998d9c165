import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/messages';

const colours: Record<string, string> = {
  queued: 'blue',
  ready: 'blue',
  sending: 'blue',
  sent: 'green',
  dry: 'cyan',
  skipped: 'default',
  failed: 'red',
  unknown: 'orange',
};

export function StateTag({ message }: { message: Message }) {
  const { t } = useTranslation();
  return <Tag color={colours[message.state]}>{t(`messages.state.${message.state}`)}</Tag>;
}

/** Why a message is not sent, or not yet, in words. */
export function useWhy() {
  const { t } = useTranslation();
  return (message: Message) =>
    message.reason === null
      ? ''
      : t([`messages.why.${message.reason}.${message.said}`, `messages.why.${message.reason}.other`], {
          defaultValue: message.reason,
        });
}
