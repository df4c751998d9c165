import type { Template, Variant, WantedTemplate } from '@/api/messages';
import { say } from './design/starters';
import starters from './template-starters.json';

export const languages = ['zh-CN', 'en'] as const;
export const channels = ['email', 'sms', 'wecom', 'wechat', 'push', 'inbox', 'webhook'] as const;
export const categories = ['marketing', 'service', 'transactional'] as const;

export const empty: Variant = { subject: '', preheader: '', html: '', text: '' };

/** What a new template begins with: enough to see how variables, conditions and links are written. */
const examples: Record<string, Variant> = starters;

/** Mail begins with an example; other channels are short enough to begin empty. */
const startOf = (channel: string, language: string): Variant =>
  channel === 'email' ? (examples[language] ?? empty) : empty;

/** A new draft for another channel: its languages and name stay. */
export const withChannel = (draft: WantedTemplate, channel: string): WantedTemplate => ({
  ...draft,
  channel,
  category: channel === 'webhook' ? 'transactional' : draft.category,
  variants: Object.fromEntries(
    Object.keys(draft.variants).map((language) => [language, startOf(channel, language)]),
  ),
});

/** A template as it is edited. */
export function draftOf(template: Template | undefined, language: string, channel = 'email'): WantedTemplate {
  if (!template)
    return {
      name: '',
      channel,
      category: 'marketing',
      topic: 'marketing',
      language,
      variants: { [language]: startOf(channel, language) },
    };
  const { name, category, topic, variants, expiresAfterDays, design } = template;
  return {
    ...(design && { design }),
    name,
    channel: template.channel,
    category,
    topic,
    language: template.language,
    variants: variants as Record<string, Variant>,
    expiresAfterDays,
  };
}

/** With one part of one language changed. */
export const withPart = (draft: WantedTemplate, language: string, part: keyof Variant, text: string) =>
  withParts(draft, language, { [part]: text });

/** With parts of one language changed. */
export function withParts(draft: WantedTemplate, language: string, parts: Partial<Variant>) {
  const before = draft.variants[language] ?? empty;
  return { ...draft, variants: { ...draft.variants, [language]: { ...before, ...parts } } };
}

/** With a language more, or one less; the last one stays. */
export function withLanguage(draft: WantedTemplate, language: string, on: boolean): WantedTemplate {
  const { [language]: gone, ...others } = draft.variants;
  if (on)
    return {
      ...draft,
      variants: {
        ...draft.variants,
        [language]:
          gone ??
          (draft.design
            ? { ...empty, subject: say('subject', language) }
            : startOf(draft.channel ?? 'email', language)),
      },
    };
  const left = Object.keys(others);
  if (left.length === 0) return draft;
  return { ...draft, variants: others, language: draft.language === language ? left[0]! : draft.language };
}
