import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFeed, useFeedActs } from '@/api/tasks';
import { useFormat } from '@/ui/use-format';
import css from './tasks.module.css';

/** The secret address under which a calendar shows one's tasks. */
export function FeedDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const feed = useFeed(open).data;
  const { create, revoke } = useFeedActs();
  const address = create.data && new URL(create.data.path, location.origin).href;
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('tasks.feed.title')}>
      <div className={css.form}>
        <p>{t('tasks.feed.text')}</p>
        {address && (
          <>
            <div className={css.address} data-testid="feed-address">
              {address}
            </div>
            <p className={css.quiet}>{t('tasks.feed.once')}</p>
          </>
        )}
        {!address && feed?.on && (
          <p className={css.quiet}>
            {feed.readAt
              ? t('tasks.feed.read', { ago: format.ago(feed.readAt) })
              : t('tasks.feed.unread', { ago: format.ago(feed.createdAt ?? '') })}
          </p>
        )}
        <div className={css.acts}>
          <Button
            type="primary"
            loading={create.isPending}
            onClick={() => create.mutate()}
            data-testid="feed-create"
          >
            {t(feed?.on ? 'tasks.feed.renew' : 'tasks.feed.create')}
          </Button>
          {feed?.on && (
            <Button
              danger
              onClick={() => revoke.mutate(undefined, { onSuccess: () => create.reset() })}
              data-testid="feed-revoke"
            >
              {t('tasks.feed.revoke')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
