import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/access';
import type { Language, Phrase, Unit } from '@/api/types';
import * as dates from './dates';
import * as format from './format';

/** The formatters of this reader: their language, the workspace's currency and zone. */
export function useFormat() {
  const { i18n } = useTranslation();
  const workspace = useSession().data?.workspace;
  const language = i18n.language as Language;
  const currency = workspace?.currency ?? 'CNY';
  const timeZone = workspace?.timeZone ?? 'UTC';
  return {
    language,
    currency,
    timeZone,
    money: (amount: number | null, of = currency) => format.money(amount, of, language),
    shortMoney: (amount: number | null) => format.shortMoney(amount, currency, language),
    wholeMoney: (amount: number | null) => format.wholeMoney(amount, currency, language),
    count: (value: number | null) => format.count(value, language),
    decimal: (value: number | null, digits = 2) => format.decimal(value, language, digits),
    percent: (ratio: number | null, digits = 1) => format.percent(ratio, language, digits),
    figure: (value: number | null, unit: Unit) => format.figure(value, unit, currency, language),
    fullFigure: (value: number | null, unit: Unit) => format.figure(value, unit, currency, language, 'full'),
    change: (change: number, previous: number | null, unit: Unit) =>
      format.changeText(change, previous, unit, language),
    day: (value: string | null) => dates.day(value, language),
    instant: (value: string | null) => dates.instant(value, timeZone, language),
    period: (label: string) => dates.periodName(label, language),
    duration: (seconds: number) => dates.duration(seconds, language),
    ago: (value: string) => dates.ago(value, Date.now(), language),
    phrase: (text: Phrase | null | undefined) => (text ? (language === 'en' ? text.en : text.zh) : ''),
    list: (items: string[]) => items.join(language === 'en' ? ', ' : '、'),
    named: (thing: { nameZh: string; nameEn: string }) => (language === 'en' ? thing.nameEn : thing.nameZh),
  };
}
