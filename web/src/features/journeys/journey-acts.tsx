import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActOnJourney } from '@/api/journeys';
import type { Journey } from '@/api/journeys.types';
import { toast } from '@/ui/toast';

const EndDialog = lazy(async () => ({ default: (await import('./end-dialog')).EndDialog }));

/** Pausing, going on, putting away; a journey that never ran can be deleted. */
export function JourneyActs({ id, journey }: { id: string; journey: Journey }) {
  const { t } = useTranslation();
  const act = useActOnJourney(id);
  const [isAsked, ask] = useState(false);
  const run = (which: 'pause' | 'resume') =>
    act.mutate(which, { onError: (error) => toast(error.message, { failed: true }) });
  return (
    <>
      {journey.state === 'running' && (
        <Button onClick={() => run('pause')} loading={act.isPending} data-testid="pause">
          {t('journeys.pause')}
        </Button>
      )}
      {journey.state === 'paused' && (
        <Button onClick={() => run('resume')} loading={act.isPending} data-testid="resume">
          {t('journeys.resume')}
        </Button>
      )}
      <Button type="text" danger onClick={() => ask(true)} data-testid="journey-end">
        {t(journey.version === null ? 'journeys.delete' : 'journeys.archive')}
      </Button>
      <Suspense>{isAsked && <EndDialog id={id} journey={journey} onClose={() => ask(false)} />}</Suspense>
    </>
  );
}
