import type { Theme } from '@/api/designs.types';

/** A theme with what follows from it; as upstairs in DesignLook and DesignColors. */
export interface Look {
  dark: boolean;
  theme: Theme;
  font: string;
  background: string;
  surface: string;
  ink: string;
  quiet: string;
  link: string;
  line: string;
  around: string;
}

export const fonts: Record<string, string> = {
  sans: "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
  serif: "Georgia,'Times New Roman','Songti SC','Noto Serif CJK SC',SimSun,serif",
  rounded:
    "ui-rounded,'SF Pro Rounded','Nunito','Trebuchet MS','Yuanti SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
};

const darkSurface = '#1a211e';
const readable = 4.5;

export function lookOf(theme: Theme, dark: boolean): Look {
  const font = fonts[theme.font] ?? fonts.sans!;
  if (dark)
    return {
      dark,
      theme,
      font,
      background: '#0f1412',
      surface: darkSurface,
      ink: '#e8eeeb',
      quiet: '#a3b0aa',
      around: '#a3b0aa',
      link: readableOn(theme.brand, darkSurface),
      line: '#34403b',
    };
  return {
    dark,
    theme,
    font,
    background: theme.background,
    surface: theme.surface,
    ink: theme.ink,
    quiet: readableOn(mixed(theme.ink, theme.surface, 0.4), theme.surface),
    around: readableOn(mixed(theme.ink, theme.background, 0.4), theme.background),
    link: readableOn(theme.brand, theme.surface),
    line: mixed(theme.ink, theme.surface, 0.86),
  };
}

const isColor = (color: string) => /^#[0-9a-f]{6}$/i.test(color);
const partsOf = (color: string) =>
  isColor(color) ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) : [127, 127, 127];

function luminance(color: string): number {
  const parts = partsOf(color).map((part) => part / 255);
  const light = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * light[0]! + 0.7152 * light[1]! + 0.0722 * light[2]!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))];
  return (light + 0.05) / (dark + 0.05);
}

function mixed(color: string, other: string, share: number): string {
  const [from, to] = [partsOf(color), partsOf(other)];
  return `#${from
    .map((part, at) => Math.round(part + (to[at]! - part) * share))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** White or black, whichever reads better on a colour. */
export const on = (color: string) =>
  contrast('#ffffff', color) >= contrast('#000000', color) ? '#ffffff' : '#000000';

function readableOn(color: string, behind: string): string {
  let found = color;
  for (let tenths = 1; contrast(found, behind) < readable && tenths <= 10; tenths++)
    found = mixed(color, on(behind), tenths / 10);
  return found;
}
