import { Alert, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/http';
import { useInFlight, usePublishJourney, type Publication } from '@/api/journeys';
import type { InFlight } from '@/api/journeys.types';
import { Dialog } from '@/ui/dialog';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './journeys.module.css';
import type { Draft } from './use-draft';

/** Asks what becomes of those who are under way, and how many they are, before the draft takes effect. */
export function PublishDialog({
  id,
  draft,
  name,
  onClose,
}: {
  id: string;
  draft: Draft;
  name: (step: string) => string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const inFlight = useInFlight(id);
  const publish = usePublishJourney(id);
  const [how, setHow] = useState<Publication>({ inFlight: 'stay', unmatched: 'stay' });
  const error = publish.error;
  const said = error instanceof ApiProblem ? Object.values(error.fields).flat() : [];
  return (
    <Dialog
      open
      title={t('journeys.publishTitle')}
      onCancel={onClose}
      okText={t('journeys.publish')}
      cancelText={t('act.cancel')}
      okButtonProps={{ disabled: !inFlight.data, loading: publish.isPending, 'data-testid': 'publish-sure' }}
      onOk={() =>
        publish.mutate(how.inFlight === 'move' ? how : { inFlight: how.inFlight }, {
          onSuccess: ({ version }) => {
            toast(t('journeys.published', { version }));
            onClose();
          },
        })
      }
      data-testid="publish"
    >
      <Loaded from={inFlight} skeleton={<CardSkeleton rows={3} />}>
        {(data) =>
          data.people === 0 ? (
            <p>{t('journeys.nobodyInFlight')}</p>
          ) : (
            <Question data={data} how={how} onChange={setHow} name={name} />
          )
        }
      </Loaded>
      {draft.draft.definition.trigger?.type === 'segmentEntered' && (
        <p className={css.quiet}>{t('journeys.onlyNewMembers')}</p>
      )}
      {error && <Alert type="error" showIcon title={said.length > 0 ? said.join(' ') : error.message} />}
    </Dialog>
  );
}

function Question({
  data,
  how,
  onChange,
  name,
}: {
  data: InFlight;
  how: Publication;
  onChange: (next: Publication) => void;
  name: (step: string) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const lost = data.steps.filter((one) => !one.matches);
  const strays = lost.reduce((sum, one) => sum + one.people, 0);
  return (
    <div className={css.form}>
      <p data-testid="in-flight">{t('journeys.inFlight', { count: data.people })}</p>
      <Radio.Group
        value={how.inFlight}
        onChange={(event) => onChange({ ...how, inFlight: event.target.value as Publication['inFlight'] })}
        className={css.radios}
      >
        {(['stay', 'move', 'leave'] as const).map((one) => (
          <Radio key={one} value={one} data-testid={`in-flight-${one}`}>
            <b>{t(`journeys.flight.${one}`)}</b>
            <span className={css.quiet}>{t(`journeys.flightText.${one}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      {how.inFlight === 'move' && strays > 0 && (
        <>
          <p>{t('journeys.strays', { count: strays })}</p>
          <ul className={css.strays}>
            {lost.map((one) => (
              <li key={`${one.version}-${one.step}`}>
                {one.name ?? (one.step ? name(one.step) : '—')} <b>{format.count(one.people)}</b>
              </li>
            ))}
          </ul>
          <Radio.Group
            value={how.unmatched}
            onChange={(event) =>
              onChange({ ...how, unmatched: event.target.value as Publication['unmatched'] })
            }
          >
            {(['stay', 'leave'] as const).map((one) => (
              <Radio key={one} value={one}>
                {t(`journeys.flight.${one}`)}
              </Radio>
            ))}
          </Radio.Group>
        </>
      )}
    </div>
  );
}
