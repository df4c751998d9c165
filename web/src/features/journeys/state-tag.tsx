import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyState } from '@/api/journeys.types';

const colors: Record<JourneyState, string> = {
  draft: 'default',
  running: 'success',
  paused: 'warning',
  archived: 'default',
};

export function StateTag({ state }: { state: JourneyState }) {
  const { t } = useTranslation();
  return (
    <Tag color={colors[state]} data-testid="journey-state" data-state={state}>
      {t(`journeys.state.${state}`)}
    </Tag>
  );
}
