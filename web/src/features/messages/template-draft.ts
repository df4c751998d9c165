import type { Template, Variant, WantedTemplate } from '@/api/messages';

export const languages = ['zh-CN', 'en'] as const;
export const categories = ['marketing', 'service', 'transactional'] as const;

const empty: Variant = { subject: '', preheader: '', html: '', text: '' };

/** What a new template begins with: enough to see how variables, conditions and links are written. */
const examples: Record<string, Variant> = {
  'zh-CN': {
    subject: '{{fallback customer.name "您好"}}，好久不见',
    preheader: '',
    html: `<div style="max-width:560px;margin:0 auto;font:15px/1.7 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;color:#1f2937">
  <p>{{fallback customer.name "您好"}}：</p>
  {{#if orders.last}}
  <p>您上次光临是在 {{date orders.last "day"}}，我们很想念您。</p>
  {{/if}}
  <p><a href="https://example.com/" style="color:#0f766e">看看有什么新的</a></p>
  <p>{{shop.name}}</p>
</div>`,
    text: '',
  },
  en: {
    subject: '{{fallback customer.name "Hello"}}, it has been a while',
    preheader: '',
    html: `<div style="max-width:560px;margin:0 auto;font:15px/1.6 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif;color:#1f2937">
  <p>Dear {{fallback customer.name "friend"}},</p>
  {{#if orders.last}}
  <p>You were last here on {{date orders.last "day"}}. We miss you.</p>
  {{/if}}
  <p><a href="https://example.com/" style="color:#0f766e">See what is new</a></p>
  <p>{{shop.name}}</p>
</div>`,
    text: '',
  },
};

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
