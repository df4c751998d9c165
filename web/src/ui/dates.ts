import type { Day, Instant, Language } from '@/api/types';
import { nothing } from './format';

const inUtc = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', ...options });

/** A calendar day: "31 Mar 2011", "2011年3月31日". */
export function day(value: Day | null, language: Language): string {
  if (!value) return nothing;
  const options = { year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric' } as const;
  return inUtc(language, options).format(new Date(`${value.slice(0, 10)}T00:00:00Z`));
}

/** An instant in the workspace's zone, to the minute. */
export function instant(value: Instant | null, timeZone: string, language: Language): string {
  if (!value) return nothing;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(value));
}

/** A period's label as people say it: "2011-11" → "Nov 2011", "2011年11月"; weeks start on Monday. */
export function periodName(label: string, language: Language): string {
  const [year, part] = [label.slice(0, 4), label.slice(5)];
  if (part.startsWith('W'))
    return language === 'en' ? `Week ${+part.slice(1)}, ${year}` : `${year}年第${+part.slice(1)}周`;
  if (part.startsWith('Q')) return language === 'en' ? `${part} ${year}` : `${year}年第${part.slice(1)}季度`;
  if (part.length > 2) return day(label, language);
  const month = { year: 'numeric', month: language === 'en' ? 'short' : 'long' } as const;
  return inUtc(language, month).format(new Date(`${label}-01T00:00:00Z`));
}

/** The month `steps` after the given one: ("2011-12", 1) → "2012-01". */
export function addMonths(label: string, steps: number): string {
  const index = +label.slice(0, 4) * 12 + +label.slice(5, 7) - 1 + steps;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The day `steps` after the given one. */
export function addDays(value: Day, steps: number): Day {
  return new Date(Date.parse(`${value}T00:00:00Z`) + steps * 86_400_000).toISOString().slice(0, 10);
}

/** Seconds as people say them: "45 s", "3 min 20 s"; Chinese "45 秒", "3 分 20 秒". */
export function duration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const [minute, second] = language === 'en' ? ['min', 's'] : ['分', '秒'];
  if (minutes === 0) return `${rest} ${second}`;
  return rest === 0 ? `${minutes} ${minute}` : `${minutes} ${minute} ${rest} ${second}`;
}

/** "just now", "3 s ago"; the clock is an argument so that it can be tested. */
export function ago(value: Instant, now: number, language: Language): string {
  const seconds = Math.max(0, (now - Date.parse(value)) / 1000);
  if (seconds < 1) return language === 'en' ? 'just now' : '刚刚';
  const relative = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' });
  if (seconds < 90) return relative.format(-Math.round(seconds), 'second');
  if (seconds < 5400) return relative.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 129_600) return relative.format(-Math.round(seconds / 3600), 'hour');
  return relative.format(-Math.round(seconds / 86_400), 'day');
}
