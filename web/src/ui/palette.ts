export type ThemeName = 'light' | 'dark';

/** The colours of both themes, for Ant Design and for what is drawn on a canvas. Keep equal to styles.css. */
export const palette = {
  light: {
    bg: '#f6f7f5',
    card: '#ffffff',
    /** What floats above a card. */
    raised: '#ffffff',
    ink: '#16211d',
    ink2: '#5b6a64',
    ink3: '#627069',
    line: '#e4e8e5',
    accent: '#0f7a5f',
    onAccent: '#ffffff',
    accentSoft: '#e1f3ec',
    warn: '#9a6414',
    bad: '#c2413b',
    good: '#0f7a5f',
    goodSoft: '#e3f3ec',
    warnSoft: '#fbf3e2',
    badSoft: '#fbeae8',
    heatLow: '#eef6f2',
    heatHigh: '#0b5d49',
    series: ['#0f7a5f', '#c79a3a', '#4a7fb5', '#b5574f', '#7a6bb0', '#5f9e8c', '#8a948f', '#d08a5b'],
  },
  dark: {
    bg: '#0f1513',
    card: '#161e1b',
    raised: '#1d2723',
    ink: '#e6eeea',
    ink2: '#9fb0a9',
    ink3: '#84958e',
    line: '#25302c',
    accent: '#3fbf98',
    onAccent: '#06251c',
    accentSoft: '#173a30',
    warn: '#e0a84a',
    bad: '#ef7f78',
    good: '#3fbf98',
    goodSoft: '#152b24',
    warnSoft: '#2b2415',
    badSoft: '#2f1b1a',
    heatLow: '#172420',
    heatHigh: '#49c9a2',
    series: ['#3fbf98', '#e0b65a', '#6fa3d8', '#ef7f78', '#a497dd', '#7fd0ba', '#9fb0a9', '#e3a274'],
  },
} as const satisfies Record<ThemeName, unknown>;

export type Palette = (typeof palette)[ThemeName];

const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);

/** A colour between two "#rrggbb" ones; share 0 is the first, 1 the second. */
export function mix(low: string, high: string, share: number): string {
  const s = Math.min(1, Math.max(0, share));
  const one = (at: number) => Math.round(channel(low, at) + (channel(high, at) - channel(low, at)) * s);
  return `#${[1, 3, 5].map((at) => one(at).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = channel(hex, at) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever reads better on the given background: one of them always reaches a contrast of 4.5. */
export function inkOn(background: string): string {
  const l = luminance(background);
  return (l + 0.05) / 0.05 > 1.05 / (l + 0.05) ? '#000000' : '#ffffff';
}

/** The stages in the order customers pass them. */
export const stageOrder = ['prospect', 'new', 'active', 'resurrected', 'dormant', 'churned'];

/** The colours of stages and of a period's parts, the same in both themes. */
export const stageColors: Record<string, string> = {
  prospect: '#9aa8c2',
  new: '#7fbfa8',
  active: '#0f7a5f',
  retained: '#0f7a5f',
  resurrected: '#4a7fb5',
  dormant: '#c79a3a',
  churned: '#8a948f',
};
