import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRecent } from '@/api/tracking';
import type { Source } from '@/api/tracking.types';
import { useFormat } from '@/ui/use-format';
import { Loaded } from '@/ui/views';
import css from './tracking.module.css';

/** The last messages of a source as they came in, and what became of each. */
export function RecentMessages({ source }: { source: Source }) {
  const { t } = useTranslation();
  const format = useFormat();
  const recent = useRecent(source.id);
  return (
    <Loaded from={recent} skeleton={<Skeleton active />}>
      {(messages) =>
        messages.length === 0 ? (
          <p className={css.quiet}>{t('tracking.recent.none')}</p>
        ) : (
          <ul className={css.messages} data-testid="recent-messages">
            {messages.map((message, index) => (
              <li key={`${message.receivedAt}-${index}`}>
                <span className={css.quiet}>{format.instant(message.receivedAt)}</span>
                <span>{message.type}</span>
                <b>{message.name ?? '—'}</b>
                <span>{message.userId ?? message.anonymousId ?? '—'}</span>
                <span className={message.outcome === 'rejected' ? css.rejected : css.quiet}>
                  {t(`tracking.outcome.${message.outcome}`)}
                </span>
                <details>
                  <summary className={css.quiet}>
                    {format.phrase(message.reason) || t('tracking.recent.json')}
                  </summary>
                  <pre>{message.message}</pre>
                </details>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
