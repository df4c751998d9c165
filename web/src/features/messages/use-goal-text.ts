import { useTranslation } from 'react-i18next';
import type { Campaign } from '@/api/campaigns';

/** What a campaign is to bring, in words. */
export function useGoalText() {
  const { t } = useTranslation();
  return ({ event, where }: Campaign['goal']) =>
    !event ? t('messages.goal.kinds.order') : where ? t('messages.goal.eventWhere', { event, where }) : event;
}
