import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '@/api/http';
import type { Language } from '@/api/types';
import { apart, type Apart } from './locales/apart';

const stored = 'perennial.language';
const loaders = {
  'zh-CN': () => import('./locales/zh-cn').then((file) => file.resources),
  en: () => import('./locales/en').then((file) => file.resources),
};

const needed = new Set<Apart>();
let begin: () => void;
/** The router asks for its first screen before the language is there. */
const begun = new Promise<void>((resolve) => (begin = resolve));

/** Fetches the texts of rooms before their screen is shown, and in every language it is shown in from then on. */
export async function needTexts(...rooms: Apart[]): Promise<void> {
  rooms.forEach((room) => needed.add(room));
  await begun;
  await fetchNeeded(i18next.language as Language);
}

async function fetchNeeded(language: Language): Promise<void> {
  const missing = [...needed].filter((room) => !i18next.getResource(language, 'translation', room));
  const texts = await Promise.all(missing.map((room) => apart[room][language]()));
  missing.forEach((room, at) =>
    i18next.addResourceBundle(language, 'translation', { [room]: texts[at]!.default }, true),
  );
}

/** The language last chosen here, or the browser's: Chinese for any "zh", English otherwise. */
export function firstLanguage(): Language {
  const wanted = localStorage.getItem(stored) ?? navigator.language;
  return wanted.startsWith('zh') ? 'zh-CN' : 'en';
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'none',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: {},
  });
  await show(firstLanguage());
  begin();
}

/** Switches the page because its reader asked for it, and remembers that here. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(stored, language);
  await show(language);
}

/** Takes the account's language where nobody has chosen one yet. */
export async function adoptLanguage(language: Language): Promise<void> {
  if (localStorage.getItem(stored) === null && i18next.language !== language) await show(language);
}

/** Texts of a language are fetched the first time it is shown. */
async function show(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await loaders[language]());
  await fetchNeeded(language);
  document.documentElement.lang = language;
  speak(language);
  await i18next.changeLanguage(language);
}
