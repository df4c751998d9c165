import { useTranslation } from 'react-i18next';
import type { CampaignRepeat } from '@/api/campaigns';

/** On which days a campaign goes out again, in words. */
export function useRepeatText() {
  const { t } = useTranslation();
  return ({ kind, every = 1, weekdays = [], day = 1, time, until, times }: CampaignRepeat) =>
    [
      t(`messages.repeat.says.${kind === 'days' && every === 1 ? 'daily' : kind}`, {
        every,
        day,
        days: weekdays.map((one) => t(`messages.repeat.weekday.${one}`)).join(t('messages.repeat.and')),
      }) + ` ${time}`,
      until && t('messages.repeat.says.until', { until }),
      times && t('messages.repeat.says.times', { times }),
    ]
      .filter(Boolean)
      .join(' · ');
}
