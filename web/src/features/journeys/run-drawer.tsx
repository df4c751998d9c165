import { Button, Drawer, Popconfirm, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useJourneyRun, useLeaveRun } from '@/api/journeys';
import type { JourneyRun } from '@/api/journeys.types';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './journeys.module.css';

/** One person's way through the journey so far: every step with when, what came of it, and what it waits for. */
export function RunDrawer({ run, onClose }: { run: string; onClose: () => void }) {
  const { t } = useTranslation();
  const answer = useJourneyRun(run);
  return (
    <Drawer open onClose={onClose} size={480} title={t('journeys.runTitle')} data-testid="run-drawer">
      <Loaded from={answer} skeleton={<CardSkeleton rows={8} />}>
        {(data) => <Log data={data} />}
      </Loaded>
    </Drawer>
  );
}

function Log({ data: { person, log } }: { data: JourneyRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const leave = useLeaveRun();
  return (
    <>
      <div className={css.personHead}>
        <Link to={`/customers/${person.customer}`}>{person.customerName ?? person.customer}</Link>
        <Tag>{t(`journeys.personState.${person.state}`)}</Tag>
      </div>
      <p className={css.quiet}>
        {t(`journeys.cause.${person.cause.split(':')[0]}`)} · {format.instant(person.enteredAt)} ·{' '}
        {t('journeys.versionOf', { version: person.version })}
        {person.goalAt && ` · ${t('journeys.goalReachedAt', { time: format.instant(person.goalAt) })}`}
      </p>
      <ol className={css.trail}>
        {log.map((one, at) => (
          <li key={at} data-testid="run-entry">
            <b>{one.name ?? t(`journeys.type.${one.type}`, { defaultValue: one.type })}</b>
            <span className={css.quiet}>
              {format.instant(one.arrivedAt)}
              {one.leftAt && one.leftAt !== one.arrivedAt && ` – ${format.instant(one.leftAt)}`}
            </span>
            <span>{one.outcome}</span>
            {one.message && (
              <Link
                className="in-text"
                to={`/messages/outbox?customer=${person.customer}&message=${one.message}`}
              >
                {t('journeys.seeMessage')}
              </Link>
            )}
            {one.task && (
              <Link className="in-text" to={`/tasks?task=${one.task}`}>
                {t('journeys.seeTask')}
              </Link>
            )}
          </li>
        ))}
      </ol>
      <p className={css.ends}>{person.why}</p>
      {may && person.state === 'active' && (
        <Popconfirm
          title={t('journeys.leaveSure')}
          okText={t('journeys.takeOut')}
          cancelText={t('act.cancel')}
          onConfirm={() =>
            leave.mutate(person.run, { onError: (error) => toast(error.message, { failed: true }) })
          }
        >
          <Button danger>{t('journeys.takeOut')}</Button>
        </Popconfirm>
      )}
    </>
  );
}
