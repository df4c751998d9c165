import { expect, test } from 'vitest';
import { draftOf, withLanguage, withPart } from './template-draft';

const draft = draftOf(undefined, 'zh-CN');

test('a new template is written in the reader’s language and has something to learn from', () => {
  expect(draft.language).toBe('zh-CN');
  expect(draft.variants['zh-CN']?.subject).toContain('customer.name');
});

test('a part of a language is changed and nothing else', () => {
  const changed = withPart(draft, 'zh-CN', 'subject', 'x');
  expect(changed.variants['zh-CN']).toEqual({ ...draft.variants['zh-CN'], subject: 'x' });
});

test('without its own language a template speaks the one that is left, and the last one stays', () => {
  const both = withLanguage(draft, 'en', true);
  const left = withLanguage(both, 'zh-CN', false);
  expect(Object.keys(left.variants)).toEqual(['en']);
  expect(left.language).toBe('en');
  expect(withLanguage(left, 'en', false)).toEqual(left);
});
