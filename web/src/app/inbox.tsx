import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInbox, useReadInbox } from '@/api/notifications';
import { useFormat } from '@/ui/use-format';
import css from './inbox.module.css';

/** What one should see: mentions, and customers one was given. Opening it counts as seeing it. */
export function Inbox() {
  const { t } = useTranslation();
  const format = useFormat();
  const inbox = useInbox().data;
  const read = useReadInbox();
  const [open, setOpen] = useState(false);
  const toggle = (next: boolean) => {
    setOpen(next);
    if (!next && inbox && inbox.unread > 0) read.mutate();
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      classNames={{ root: css.popover }}
      open={open}
      onOpenChange={toggle}
      content={
        <div className={css.inbox} data-testid="inbox">
          {!inbox || inbox.items.length === 0 ? (
            <span className={css.quiet}>{t('inbox.empty')}</span>
          ) : (
            <ul>
              {inbox.items.map((item) => (
                <li key={item.id} data-unread={!item.read}>
                  <Link
                    to={item.customerId === null ? '/scores' : `/customers/${item.customerId}`}
                    onClick={() => toggle(false)}
                    data-testid="inbox-item"
                  >
                    <span>{t(`inbox.${item.kind}`, { actor: item.actor, subject: item.subject })}</span>
                    {item.excerpt && <span className={css.excerpt}>{item.excerpt}</span>}
                    <span className={css.quiet}>{format.ago(item.time)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      }
    >
      <Badge count={inbox?.unread ?? 0} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t('inbox.title', { count: inbox?.unread ?? 0 })}
          data-testid="inbox-open"
        />
      </Badge>
    </Popover>
  );
}
