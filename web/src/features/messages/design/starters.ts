import texts from './starters.json';

const known: Record<string, Record<string, string>> = texts;

/** What a new block says at first, in the language of the mail and not of the page. */
export const say = (key: string, language: string): string => known[language]?.[key] ?? '';
