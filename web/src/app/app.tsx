import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { themeConfig } from '@/ui/theme';
import { Toasts } from '@/ui/toast';
import { useTheme } from '@/ui/use-theme';
import { queries } from './queries';
import { router } from './router';

export function App() {
  const { i18n } = useTranslation();
  const theme = useTheme();
  return (
    <ConfigProvider
      theme={themeConfig(theme)}
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
