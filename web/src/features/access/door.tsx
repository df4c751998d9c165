import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '@/ui/language-switch';
import { ThemeSwitch } from '@/ui/theme-switch';
import css from './access.module.css';

/** The frame of the screens before one is inside: set-up and sign-in. */
export function Door({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={css.door}>
      <header className={css.top}>
        <span className={css.brand}>
          <span className={css.leaf} />
          {t('shell.brand')}
        </span>
        <span>
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </header>
      <main className={wide ? css.wide : css.panel}>{children}</main>
    </div>
  );
}
