import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inkOn, mix, palette } from './palette';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const styles = readFileSync('src/ui/styles.css', 'utf8');
const themes = Object.values(palette);

test('every ink reads on card, page and what floats in both themes', () => {
  for (const theme of themes)
    for (const ink of [theme.ink, theme.ink2, theme.ink3, theme.accent, theme.bad, theme.warn])
      for (const ground of [theme.card, theme.bg, theme.raised])
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test('the accent reads on its soft ground, and text reads on the accent', () => {
  for (const theme of themes) {
    expect(contrast(theme.accent, theme.accentSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.onAccent, theme.accent)).toBeGreaterThanOrEqual(4.5);
  }
});

test('text reads on every shade of a heat map', () => {
  for (const theme of themes)
    for (let share = 0; share <= 1; share += 0.01) {
      const shade = mix(theme.heatLow, theme.heatHigh, share);

      expect(contrast(inkOn(shade), shade)).toBeGreaterThanOrEqual(4.5);
    }
});

test('the style sheet has the colours of the palette', () => {
  const [light, dark] = [styles.split("[data-theme='dark']")[0], styles.split("[data-theme='dark']")[1]];

  for (const key of ['bg', 'ink', 'ink2', 'ink3', 'line', 'accent', 'warn', 'bad', 'good'] as const) {
    expect(light).toContain(`--${key}: ${palette.light[key]};`);
    expect(dark).toContain(`--${key}: ${palette.dark[key]};`);
  }
});
