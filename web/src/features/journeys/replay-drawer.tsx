import { Alert, Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Definition, Replay } from '@/api/journeys.types';
import { useReplay } from '@/api/replay';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton } from '@/ui/views';
import { findStep } from './graph';
import css from './journeys.module.css';
import type { Words } from './use-words';

const choices = [30, 90, 180];

/** What this draft would have done in the past: whom it lets in, what it sends, to whom. */
export function ReplayDrawer({
  id,
  definition,
  words,
  onClose,
}: {
  id: string;
  definition: Definition;
  words: Words;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const replay = useReplay(id);
  const [days, setDays] = useState(90);
  return (
    <Drawer open onClose={onClose} size={560} title={t('journeys.replay')} data-testid="replay">
      <p className={css.quiet}>{t('watching.replayHint')}</p>
      <div className={css.acts} style={{ margin: '12px 0 16px' }}>
        <Segmented
          value={days}
          onChange={setDays}
          options={choices.map((value) => ({ value, label: t('watching.replayDays', { count: value }) }))}
        />
        <Button
          type="primary"
          loading={replay.isPending}
          onClick={() => replay.mutate({ days, definition })}
          data-testid="replay-start"
        >
          {t('watching.replayStart')}
        </Button>
      </div>
      {replay.error && <Alert type="error" showIcon title={replay.error.message} />}
      {replay.isPending && <CardSkeleton rows={6} />}
      {replay.data && !replay.isPending && <Told told={replay.data} definition={definition} words={words} />}
    </Drawer>
  );
}

function Told({ told, definition, words }: { told: Replay; definition: Definition; words: Words }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={css.form}>
      <p className={css.told} data-testid="replay-told">
        {told.sentence}
      </p>
      {!told.whole && (
        <Alert
          type="warning"
          showIcon
          title={t('watching.replayUntil', { time: format.instant(told.until) })}
        />
      )}
      <dl className={css.figures} style={{ margin: 0 }}>
        {(['people', 'refused', 'heldOut', 'underWay'] as const).map((key) => (
          <div key={key}>
            <dt>{t(`watching.replayFigure.${key}`)}</dt>
            <dd>
              <b>{format.count(told[key])}</b>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t('watching.replaySteps')}</h3>
      <ol className={css.replaySteps}>
        {told.steps.map((one) => {
          const step = findStep(definition, one.step);
          return (
            <li key={one.step}>
              <span>
                {words.title(definition, one.step)}
                {step && <span className={css.quiet}> {words.does(step)}</span>}
              </span>
              <b>{format.count(one.times)}</b>
            </li>
          );
        })}
        {told.notSent.map((one) => (
          <li key={one.reason} className={css.quiet}>
            <span>{t('watching.replayNotSent', { reason: one.reason })}</span>
            <b>{format.count(one.times)}</b>
          </li>
        ))}
      </ol>
      {told.sample.length > 0 && <h3>{t('watching.replayPeople', { count: told.sample.length })}</h3>}
      <ul className={css.peopleList}>
        {told.sample.map((one, at) => (
          <li key={at} data-testid="replay-person">
            <div className={css.personHead}>
              <Link to={`/customers/${one.customer}`}>{one.name ?? one.customer}</Link>
              <span>{t('watching.replaySent', { count: one.sent })}</span>
            </div>
            <span className={css.quiet}>
              {format.instant(one.enteredAt)} ·{' '}
              {one.ended ??
                (one.step ? t('journeys.peopleAt', { step: words.title(definition, one.step) }) : '—')}
            </span>
          </li>
        ))}
      </ul>
      <ul className={css.replayNotes}>
        {told.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
