import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChannels, useMessageCounts, useMessages } from '@/api/messages';
import { useMay } from '@/api/access';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { MessageCard } from './message-card';
import css from './messages.module.css';
import { StateTag, useWhy } from './state-tag';
import { channels } from './template-draft';

const states = ['queued', 'sent', 'dry', 'skipped', 'failed', 'unknown'];

/** What was sent, would have been, will be, and what was stopped, with the reason. */
export function OutboxTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const why = useWhy();
  const { get, set } = useUrl();
  const [state, open] = [get('state'), get('message')];
  const counts = useMessageCounts().data ?? {};
  const channel = get('channel');
  const messages = useMessages({ state, channel, customer: get('customer'), source: get('source') });
  return (
    <div className={css.stack}>
      <NoServer />
      {open && <MessageCard key={open} id={Number(open)} onClose={() => set({ message: undefined })} />}
      <Card title={t('messages.outbox.tab')} caption={t('messages.outbox.caption')} testId="outbox">
        <div className={css.wide}>
          <Segmented
            value={state ?? 'all'}
            onChange={(chosen) => set({ state: chosen === 'all' ? undefined : chosen })}
            options={['all', ...states].map((value) => ({
              value,
              label: `${t(`messages.state.${value}`)}${counts[value] ? ` ${format.count(counts[value])}` : ''}`,
            }))}
          />
        </div>
        <Select
          allowClear
          value={channel}
          onChange={(chosen?: string) => set({ channel: chosen })}
          placeholder={t('messages.outbox.allChannels')}
          aria-label={t('messages.templates.channel')}
          options={channels.map((value) => ({ value, label: t(`messages.channel.${value}`) }))}
          style={{ width: 180, marginBottom: 12 }}
          data-testid="outbox-channel"
        />
        <Loaded from={messages}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            if (rows.length === 0)
              return <EmptyView title={t('messages.outbox.empty')} text={t('messages.outbox.emptyText')} />;
            return (
              <>
                <PlainTable
                  rows={rows}
                  keyOf={(row) => row.id}
                  testIdOf={() => 'outbox-row'}
                  columns={[
                    {
                      key: 'subject',
                      title: t('messages.outbox.message'),
                      width: 280,
                      render: (row) => (
                        <>
                          <button
                            type="button"
                            className={css.open}
                            aria-expanded={String(row.id) === open}
                            onClick={() => set({ message: String(row.id) })}
                          >
                            {row.subject || row.template || t('messages.outbox.staff')}
                          </button>
                          <div className={css.quiet}>
                            {row.userId
                              ? t('messages.outbox.staff')
                              : row.source === 'test'
                                ? t('messages.outbox.test')
                                : row.subject && row.template}
                          </div>
                        </>
                      ),
                    },
                    {
                      key: 'customer',
                      title: t('messages.outbox.to'),
                      render: (row) => (
                        <>
                          {row.userId ? (
                            row.staff
                          ) : (
                            <Link to={`/customers/${row.customerId}`}>{row.customer ?? row.customerId}</Link>
                          )}
                          <div className={css.quiet}>
                            {t(`messages.channel.${row.channel}`)} · {row.recipient ?? '—'}
                          </div>
                        </>
                      ),
                    },
                    {
                      key: 'state',
                      title: t('messages.outbox.state'),
                      width: 220,
                      render: (row) => (
                        <>
                          <StateTag message={row} />
                          <span className={css.quiet}>{why(row)}</span>
                        </>
                      ),
                    },
                    {
                      key: 'time',
                      title: t('messages.outbox.time'),
                      render: (row) =>
                        row.state === 'queued'
                          ? t('messages.outbox.due', { time: format.instant(row.dueAt) })
                          : format.instant(row.finishedAt ?? row.queuedAt),
                    },
                  ]}
                />
                <LoadMore pages={messages} shown={rows.length} />
              </>
            );
          }}
        </Loaded>
      </Card>
    </div>
  );
}

/** Says that nothing leaves while there is no mail server, to those who can change that. */
function NoServer() {
  const may = useMay()('manageChannels');
  return may ? <NoServerNotice /> : null;
}

function NoServerNotice() {
  const { t } = useTranslation();
  // The inbox needs nobody who takes what goes out.
  const all = useChannels().data?.filter((one) => one.channel !== 'inbox');
  const off = all?.filter((one) => !one.active) ?? [];
  if (!all || off.length < all.length) return null;
  return (
    <p className={css.notice} role="note">
      {t('messages.outbox.noServer')}{' '}
      <Link className="in-text" to="/messages/channels">
        {t('messages.channels.tab')}
      </Link>
    </p>
  );
}
