import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplay, type Webhook } from '@/api/webhooks';
import { Dialog } from '@/ui/dialog';
import { Problem } from './problem';
import css from './webhooks.module.css';

/** Delivers again what was told in a stretch of time. */
export function ReplayRange({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const [since, setSince] = useState('');
  const [before, setBefore] = useState('');
  const replay = useReplay();
  const act = () =>
    replay.mutate({
      id: webhook.id,
      since: new Date(since).toISOString(),
      before: new Date(before).toISOString(),
    });
  return (
    <Dialog
      open
      title={t('webhooks.replayRange')}
      onCancel={onClose}
      onOk={replay.data ? onClose : act}
      okText={t(replay.data ? 'act.close' : 'webhooks.replay')}
      okButtonProps={{ disabled: !since || !before }}
      cancelText={t('act.cancel')}
      confirmLoading={replay.isPending}
    >
      <p className={css.quiet}>{t('webhooks.replayText')}</p>
      <div className={css.range}>
        <label>
          {t('webhooks.since')}
          <Input type="datetime-local" value={since} onChange={(event) => setSince(event.target.value)} />
        </label>
        <label>
          {t('webhooks.before')}
          <Input type="datetime-local" value={before} onChange={(event) => setBefore(event.target.value)} />
        </label>
      </div>
      {replay.data && <p>{t('webhooks.replayed', { count: replay.data.queued })}</p>}
      <Problem error={replay.error} />
    </Dialog>
  );
}
