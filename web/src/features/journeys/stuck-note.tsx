import { lazy, Suspense } from 'react';
import { useStuck } from '@/api/journeys';
import { needTexts } from '@/ui/i18n';

const StuckBanner = lazy(async () => ({
  default: (await Promise.all([import('./stuck-drawer'), needTexts('watching')]))[0].StuckBanner,
}));

/** Says that people should have moved and have not; nothing when all is well. */
export function StuckNote({ journey }: { journey?: string }) {
  const stuck = useStuck(journey).data ?? [];
  // People of a paused journey wait because somebody wanted it.
  const count = stuck.filter((one) => one.code !== 'paused').length;
  if (count === 0) return null;
  return (
    <Suspense>
      <StuckBanner stuck={stuck} count={count} />
    </Suspense>
  );
}
