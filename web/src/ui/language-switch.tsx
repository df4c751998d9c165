import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession, useUpdateMe } from '@/api/access';
import type { Language } from '@/api/types';
import { changeLanguage } from './i18n';

/** The other language, one press away; `remember` keeps it with the signed-in account. */
export function LanguageSwitch({ remember = false }: { remember?: boolean }) {
  const { t, i18n } = useTranslation();
  const user = useSession().data?.user;
  const update = useUpdateMe();
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';
  const sign = other === 'en' ? 'EN' : '中';
  const change = async () => {
    await changeLanguage(other);
    if (remember && user) update.mutate({ language: other });
  };
  return (
    <Button
      type="text"
      onClick={() => void change()}
      aria-label={`${sign} · ${t('shell.otherLanguage')}`}
      data-testid="language-switch"
    >
      {sign}
    </Button>
  );
}
