import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBounceMailbox } from '@/api/bounces';
import { useChannel, useChannels, useProvider, type ChannelItem } from '@/api/messages';
import { useUrl } from '@/ui/use-url';
import { Loaded } from '@/ui/views';
import { BounceForm } from './bounce-form';
import { InboxSetup } from './inbox-setup';
import { MailForm } from './mail-form';
import css from './channels.module.css';
import { ProviderForm } from './provider-form';

/** How each channel goes out; without a provider, or while it is off, nothing leaves on it. */
export function ChannelsTab() {
  const channels = useChannels();
  return <Loaded from={channels}>{(all) => <Channels all={all} />}</Loaded>;
}

function Channels({ all }: { all: ChannelItem[] }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const chosen = all.find((one) => one.channel === get('channel')) ?? all[0]!;
  return (
    <div className={css.sides}>
      <nav className={css.list} aria-label={t('messages.channels.tab')}>
        {all.map((one) => (
          <button
            key={one.channel}
            type="button"
            className={css.channel}
            aria-current={one === chosen ? 'page' : undefined}
            onClick={() => set({ channel: one.channel === 'email' ? undefined : one.channel })}
            data-testid={`channel-${one.channel}`}
          >
            <b>{t(`messages.channel.${one.channel}`)}</b>
            <Badge
              status={one.error ? 'error' : one.active ? 'success' : 'default'}
              text={t(
                `messages.channels.${one.error ? 'failing' : one.active ? 'on' : one.isSet ? 'off' : 'none'}`,
              )}
            />
          </button>
        ))}
      </nav>
      {chosen.channel === 'email' ? (
        <Mail />
      ) : chosen.channel === 'inbox' ? (
        <InboxSetup />
      ) : (
        <Http key={chosen.channel} channel={chosen.channel} />
      )}
    </div>
  );
}

function Mail() {
  const channel = useChannel();
  const bounces = useBounceMailbox();
  return (
    <div className={css.stack}>
      <Loaded from={channel}>{(data) => <MailForm key={data?.updatedBy} channel={data} />}</Loaded>
      <Loaded from={bounces}>{(data) => <BounceForm key={data?.updatedBy} mailbox={data} />}</Loaded>
    </div>
  );
}

function Http({ channel }: { channel: string }) {
  const provider = useProvider(channel);
  return (
    <Loaded from={provider}>
      {(data) => <ProviderForm key={JSON.stringify(data?.provider)} channel={channel} saved={data} />}
    </Loaded>
  );
}
