import type { ThemeConfig } from 'antd';
import { theme as antd } from 'antd';
import { palette, type ThemeName } from './palette';

const font =
  'Inter, "SF Pro Text", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif';

/** Ant Design in our colours; the same values as the CSS variables in styles.css. */
export function themeConfig(name: ThemeName): ThemeConfig {
  const c = palette[name];
  return {
    algorithm: name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c.accent,
      colorSuccess: c.good,
      colorWarning: c.warn,
      colorError: c.bad,
      colorPrimaryBg: c.accentSoft,
      colorPrimaryBgHover: c.accentSoft,
      colorInfoBg: c.goodSoft,
      colorInfoBorder: c.line,
      colorSuccessBg: c.goodSoft,
      colorSuccessBorder: c.line,
      colorWarningBg: c.warnSoft,
      colorWarningBorder: c.line,
      colorErrorBg: c.badSoft,
      colorErrorBorder: c.line,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextPlaceholder: c.ink3,
      colorTextDescription: c.ink2,
      colorBorder: c.line,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      colorBgLayout: c.bg,
      colorBgContainer: c.card,
      colorBgElevated: c.raised,
      borderRadius: 8,
      fontFamily: font,
      fontSize: 14,
      controlHeight: 34,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Menu: {
        itemSelectedBg: c.accentSoft,
        itemSelectedColor: c.accent,
        itemBorderRadius: 7,
        itemHeight: 36,
      },
      Tabs: { horizontalMargin: '0 0 18px' },
      Segmented: { trackBg: c.line, itemSelectedBg: c.card },
      Steps: { iconSize: 24 },
      // An empty box must be seen without its tick.
      Checkbox: { colorBorder: c.ink3 },
      Radio: { colorBorder: c.ink3 },
      Button: { primaryColor: c.onAccent, primaryShadow: 'none', defaultShadow: 'none' },
    },
  };
}
