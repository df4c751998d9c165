import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeTheme, useTheme } from './use-theme';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const theme = useTheme();
  return (
    <Button
      type="text"
      icon={theme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
      aria-label={t(theme === 'dark' ? 'shell.lightTheme' : 'shell.darkTheme')}
      onClick={() => changeTheme(theme === 'dark' ? 'light' : 'dark')}
      data-testid="theme-switch"
    />
  );
}
