import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCustomerSearch } from '@/api/customers';
import { useMay, useSignOut } from '@/api/access';
import type { Language } from '@/api/types';
import { changeLanguage } from '@/ui/i18n';
import { changeTheme, useTheme } from '@/ui/use-theme';
import { answersTo, type Entry } from './palette';
import { places, rooms } from './rooms';

/** What the palette offers for what was typed: screens, acts, and customers found by the server. */
export function usePaletteEntries(
  typed: string,
  onHelp: () => void,
): { entries: Entry[]; searching: boolean } {
  const { t, i18n } = useTranslation();
  const go = useNavigate();
  const theme = useTheme();
  const signOut = useSignOut();
  const may = useMay();
  const found = useCustomerSearch(typed);
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';

  const screens: Entry[] = [
    ...rooms.map((room) => ({ ...room, text: t(`room.${room.key}`) })),
    ...places.map((place) => ({ ...place, text: t(`palette.place.${place.key}`) })),
  ]
    .filter((place) => may(place.permission))
    .map(({ key, text, path, pinyin }) => ({
      key: path,
      text,
      hint: t('palette.goTo'),
      words: [pinyin, key, path.slice(1)],
      act: () => void go(path),
    }));
  const acts: Entry[] = [
    { key: 'theme', pinyin: 'qhzt', act: () => changeTheme(theme === 'dark' ? 'light' : 'dark') },
    { key: 'language', pinyin: 'qhyy', act: () => void changeLanguage(other) },
    { key: 'help', pinyin: 'kjj', act: onHelp },
    { key: 'signOut', pinyin: 'tc', act: () => signOut.mutate() },
  ].map(({ key, pinyin, act }) => ({
    key,
    text: t(`palette.act.${key}`),
    hint: t('palette.do'),
    words: [pinyin, key],
    act,
  }));
  const customers: Entry[] = (typed.trim() ? (found.data ?? []) : []).map((one) => ({
    key: `customer-${one.id}`,
    text: one.name ?? one.number ?? one.email ?? String(one.id),
    hint: [one.name ? one.number : null, one.email].filter(Boolean).join(' · ') || t('palette.customer'),
    words: [],
    act: () => void go(`/customers/${one.id}`),
  }));
  const own = [...screens, ...acts].filter((entry) => answersTo(entry, typed));
  return { entries: [...own, ...customers], searching: found.isFetching && typed !== '' };
}
