import { useTranslation } from 'react-i18next';
import type { JourneyState } from '@/api/journeys.types';
import css from './journeys.module.css';

export function StateTag({ state }: { state: JourneyState }) {
  const { t } = useTranslation();
  return (
    <span className={css.state} data-testid="journey-state" data-state={state}>
      {t(`journeys.state.${state}`)}
    </span>
  );
}
