import { expect, test } from 'vitest';
import { pressesPrimary, type Pressed } from './enter';

const field = (tagName: string, attributes: Record<string, string> = {}, isContentEditable = false) => ({
  tagName,
  isContentEditable,
  getAttribute: (name: string) => attributes[name] ?? null,
});

const enter = (target: unknown, changes: Partial<Pressed> = {}): Pressed => ({
  key: 'Enter',
  target,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...changes,
});

test.each(['text', 'date', 'number', 'email', 'checkbox'])('Enter in a %s field sends', (type) => {
  expect(pressesPrimary(enter(field('INPUT', { type })))).toBe(true);
});

test('Enter begins a line where lines are written, and sends with Ctrl or Command', () => {
  const area = field('TEXTAREA');

  expect(pressesPrimary(enter(area))).toBe(false);
  expect(pressesPrimary(enter(field('DIV', {}, true)))).toBe(false);
  expect(pressesPrimary(enter(area, { ctrlKey: true }))).toBe(true);
  expect(pressesPrimary(enter(area, { metaKey: true }))).toBe(true);
});

test('Enter that chooses from a list or presses a button does only that', () => {
  expect(pressesPrimary(enter(field('INPUT', { role: 'combobox' })))).toBe(false);
  expect(pressesPrimary(enter(field('BUTTON')))).toBe(false);
  expect(pressesPrimary(enter(field('INPUT', { type: 'file' })))).toBe(false);
  expect(pressesPrimary(enter(field('DIV')))).toBe(false);
});

test('Enter that ends a word of an input method, or was used up already, sends nothing', () => {
  const text = field('INPUT', { type: 'text' });

  expect(pressesPrimary(enter(text, { isComposing: true }))).toBe(false);
  expect(pressesPrimary(enter(text, { defaultPrevented: true }))).toBe(false);
  expect(pressesPrimary(enter(text, { shiftKey: true }))).toBe(false);
  expect(pressesPrimary(enter(text, { key: 'a' }))).toBe(false);
});
