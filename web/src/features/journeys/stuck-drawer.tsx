import { Alert, Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useRetryRun } from '@/api/journeys';
import type { StuckRun } from '@/api/journeys.types';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { EmptyView } from '@/ui/views';
import css from './journeys.module.css';

/** Says how many should have moved; a press says who and why. */
export function StuckBanner({ stuck, count }: { stuck: StuckRun[]; count: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('watching.stuck', { count })}
        action={
          <Button size="small" onClick={() => setOpen(true)} data-testid="stuck-open">
            {t('watching.stuckWhy')}
          </Button>
        }
        data-testid="stuck"
      />
      {open && <StuckDrawer stuck={stuck} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Who should have moved, since when, and why they have not; the longest first. */
function StuckDrawer({ stuck, onClose }: { stuck: StuckRun[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer open onClose={onClose} size={520} title={t('watching.stuckTitle')} data-testid="stuck-drawer">
      <p className={css.quiet}>{t('watching.stuckHint')}</p>
      {stuck.length === 0 && <EmptyView title={t('watching.stuckNobody')} />}
      <ul className={css.peopleList}>
        {stuck.map((one) => (
          <Line key={one.person.run} one={one} />
        ))}
      </ul>
    </Drawer>
  );
}

function Line({ one: { person, since, code, reason } }: { one: StuckRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const retry = useRetryRun();
  return (
    <li data-testid="stuck-person">
      <div className={css.personHead}>
        <Link to={`/customers/${person.customer}`}>{person.customerName ?? person.customer}</Link>
        <Tag>{t(`watching.stuckCode.${code}`)}</Tag>
      </div>
      <span>{reason}</span>
      <span className={css.quiet}>
        <Link className="in-text" to={`/journeys/${person.journey}?run=${person.run}`}>
          {person.journeyName}
        </Link>
        {` · ${person.stepName ?? person.step ?? '—'} · ${t('journeys.since', { time: format.instant(since) })}`}
      </span>
      {may && code !== 'paused' && (
        <Button
          size="small"
          loading={retry.isPending}
          onClick={() =>
            retry.mutate(person.run, {
              onSuccess: () => toast(t('watching.retried')),
              onError: (error) => toast(error.message, { failed: true }),
            })
          }
          style={{ justifySelf: 'start' }}
          data-testid="stuck-retry"
        >
          {t('watching.retry')}
        </Button>
      )}
    </li>
  );
}
