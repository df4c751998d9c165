import type { Language, Unit } from '@/api/types';

/** What every undefined figure shows; never 0. */
export const nothing = '—';

/** From which size on, in how large units, a number is shortened. */
const units = {
  'zh-CN': [
    [1e8, 1e8, ' 亿'],
    [1e4, 1e4, ' 万'],
  ],
  en: [
    [1e9, 1e9, 'B'],
    [1e6, 1e6, 'M'],
    [1e4, 1e3, 'K'],
  ],
} as const;

function plain(value: number, language: Language, digits: number, minimum = 0): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: minimum,
    maximumFractionDigits: digits,
  }).format(value);
}

function symbolOf(currency: string, language: Language): string {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return parts.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

/** Shortens to three or four figures: 12,860,000 → "1,286 万" in Chinese, "12.9M" in English. */
function short(value: number, language: Language): string | null {
  for (const [from, size, unit] of units[language])
    if (Math.abs(value) >= from) {
      const scaled = value / size;
      return (
        plain(scaled, language, Math.abs(scaled) >= 1000 ? 0 : 1, Math.abs(scaled) >= 1000 ? 0 : 1) + unit
      );
    }
  return null;
}

const signed = (value: number, text: string) => (value < 0 ? `−${text}` : text);

/** An amount in major units, to the cent: "¥8,911,407.90". */
export function money(amount: number | null, currency: string, language: Language): string {
  if (amount === null) return nothing;
  const digits = new Intl.NumberFormat(language, { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;
  return signed(
    amount,
    symbolOf(currency, language) + plain(Math.abs(amount), language, digits ?? 2, digits ?? 2),
  );
}

/** An amount that fits a card: "¥128.6 万" in Chinese, "¥1.3M" in English; small ones to the cent. */
export function shortMoney(amount: number | null, currency: string, language: Language): string {
  if (amount === null) return nothing;
  const text = short(Math.abs(amount), language);
  return text === null
    ? money(amount, currency, language)
    : signed(amount, symbolOf(currency, language) + text);
}

/** An amount without its cents, for averages: "¥6,000". */
export function wholeMoney(amount: number | null, currency: string, language: Language): string {
  if (amount === null) return nothing;
  return signed(amount, symbolOf(currency, language) + plain(Math.abs(amount), language, 0));
}

export function count(value: number | null, language: Language): string {
  return value === null ? nothing : signed(value, plain(Math.abs(value), language, 0));
}

/** A number that is not a count, e.g. orders per buyer: two decimals. */
export function decimal(value: number | null, language: Language, digits = 2): string {
  return value === null ? nothing : signed(value, plain(Math.abs(value), language, digits, digits));
}

/** A ratio in [0, 1] as a percentage with one decimal: 0.784 → "78.4%". */
export function percent(ratio: number | null, language: Language, digits = 1): string {
  return ratio === null
    ? nothing
    : signed(ratio, `${plain(Math.abs(ratio) * 100, language, digits, digits)}%`);
}

/** A change between two ratios, in percentage points without its sign: −0.012 → "1.2 pp". */
export function points(change: number, language: Language): string {
  return `${plain(Math.abs(change) * 100, language, 1, 1)} pp`;
}

/** How much a figure moved, without its sign: ratios in points, everything else relative to before. */
export function changeText(change: number, previous: number | null, unit: Unit, language: Language): string {
  if (unit === 'ratio') return points(change, language);
  if (previous === null || previous === 0)
    return unit === 'count' ? count(Math.abs(change), language) : nothing;
  return percent(Math.abs(change / previous), language);
}

/** A metric's value in its unit; `full` shows every digit. */
export function figure(
  value: number | null,
  unit: Unit,
  currency: string,
  language: Language,
  size: 'short' | 'full' = 'short',
): string {
  if (unit === 'ratio') return percent(value, language);
  if (unit === 'count') return count(value, language);
  if (unit === 'number') return decimal(value, language);
  return size === 'short' ? shortMoney(value, currency, language) : money(value, currency, language);
}
