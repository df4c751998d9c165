import { MenuOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { LanguageSwitch } from '@/ui/language-switch';
import { ThemeSwitch } from '@/ui/theme-switch';
import { Inbox } from './inbox';
import { PeriodPicker } from './period-picker';
import css from './shell.module.css';
import { UserMenu } from './user-menu';

const keys = navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K';
const roomsWithPeriod = ['/overview', '/insights/lifecycle', '/insights/breakdown'];

export function Header({
  onMenu,
  onPalette,
  onHelp,
}: {
  onMenu: () => void;
  onPalette: () => void;
  onHelp: () => void;
}) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <header className={css.header}>
      <Button
        className={css.menu}
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('shell.menu')}
        onClick={onMenu}
        data-testid="menu"
      />
      <button
        type="button"
        className={css.search}
        onClick={onPalette}
        aria-label={`${t('palette.hint')} ${keys}`}
        data-testid="palette-open"
      >
        <SearchOutlined className={css.searchIcon} />
        <span>{t('palette.hint')}</span>
        <kbd className={`${css.kbd} ${css.wide}`}>{keys}</kbd>
      </button>
      <div className={css.space} />
      {roomsWithPeriod.includes(pathname) && <PeriodPicker />}
      <Inbox />
      <LanguageSwitch remember />
      <ThemeSwitch />
      <Button
        className={css.wide}
        type="text"
        icon={<QuestionCircleOutlined />}
        aria-label={t('shortcuts.title')}
        onClick={onHelp}
      />
      <UserMenu />
    </header>
  );
}
