import type { Template, Variant, WantedTemplate } from '@/api/messages';
import starters from './template-starters.json';

export const languages = ['zh-CN', 'en'] as const;
export const categories = ['marketing', 'service', 'transactional'] as const;

const empty: Variant = { subject: '', preheader: '', html: '', text: '' };

/** What a new template begins with: enough to see how variables, conditions and links are written. */
const examples: Record<string, Variant> = starters;

/** A template as it is edited. */
export function draftOf(template: Template | undefined, language: string): WantedTemplate {
  if (!template)
    return {
      name: '',
      category: 'marketing',
      topic: 'marketing',
      language,
      variants: { [language]: examples[language] ?? empty },
    };
  const { name, category, topic, variants } = template;
  return {
    name,
    category,
    topic,
    language: template.language,
    variants: variants as Record<string, Variant>,
  };
}

/** With one part of one language changed. */
export function withPart(draft: WantedTemplate, language: string, part: keyof Variant, text: string) {
  const before = draft.variants[language] ?? empty;
  return { ...draft, variants: { ...draft.variants, [language]: { ...before, [part]: text } } };
}

/** With a language more, or one less; the last one stays. */
export function withLanguage(draft: WantedTemplate, language: string, on: boolean): WantedTemplate {
  const { [language]: gone, ...others } = draft.variants;
  if (on)
    return { ...draft, variants: { ...draft.variants, [language]: gone ?? examples[language] ?? empty } };
  const left = Object.keys(others);
  if (left.length === 0) return draft;
  return { ...draft, variants: others, language: draft.language === language ? left[0]! : draft.language };
}
