import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '@/api/http';
import type { Language } from '@/api/types';

const stored = 'perennial.language';
const loaders = {
  'zh-CN': () => import('./locales/zh-cn').then((file) => file.resources),
  en: () => import('./locales/en').then((file) => file.resources),
};

/** Texts that only some screens need: they are fetched with these. */
const parts = {
  segments: {
    'zh-CN': () => import('./locales/zh-CN/segments.json'),
    en: () => import('./locales/en/segments.json'),
  },
};
type Part = keyof typeof parts;
const needed = new Set<Part>();
const fetched = new Set<string>();

/** Fetches a part of the texts in the language shown, and in any that is shown later. */
export async function needTexts(part: Part): Promise<void> {
  needed.add(part);
  // Before the page has a language, the first one shown fetches it.
  const shown = i18next.language as string | undefined;
  if (shown !== undefined && shown in loaders) await fetchPart(part, shown as Language);
}

async function fetchPart(part: Part, language: Language): Promise<void> {
  const key = `${language}/${part}`;
  if (fetched.has(key)) return;
  const texts = await parts[part][language]();
  i18next.addResourceBundle(language, 'translation', { [part]: texts.default }, true, true);
  fetched.add(key);
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
  for (const part of needed) await fetchPart(part, language);
  document.documentElement.lang = language;
  speak(language);
  await i18next.changeLanguage(language);
}
