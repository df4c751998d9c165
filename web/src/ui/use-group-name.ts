import { useTranslation } from 'react-i18next';
import { rfmSettings } from '@/api/settings';

/** What the workspace calls an RFM group; our own name for it while the settings are not there. */
export function useGroupName(): (key: string) => string {
  const { t, i18n } = useTranslation();
  const groups = rfmSettings.useRead().data?.groups;
  return (key) => {
    const group = groups?.find((one) => one.key === key);
    if (group) return i18n.language === 'en' ? group.nameEn : group.nameZh;
    return t(`group.${key}`, { defaultValue: key });
  };
}
