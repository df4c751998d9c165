import { expect, test } from 'vitest';
import type { Preset } from '@/api/messages';
import { blank, definitionOf, fromPreset, withDefinition } from './provider-draft';

test('what was filled in stays where the next preset asks for it too', () => {
  const preset = {
    provider: { ...blank, fields: [{ key: 'corpId' }], values: { corpId: '', region: 'x' } },
  } as unknown as Preset;

  const next = fromPreset(preset, {
    ...blank,
    values: { corpId: 'ww1', other: 'y' },
    address: '{{customer.wecom}}',
  });

  expect(next.values).toEqual({ corpId: 'ww1', region: 'x' });
  expect(next.address).toBe('{{customer.wecom}}');
});

test('a definition is text and back, and what is no object is refused', () => {
  const written = withDefinition({ ...blank, values: { a: '1' } }, definitionOf({ ...blank, method: 'PUT' }));

  expect(written?.method).toBe('PUT');
  expect(written?.values).toEqual({ a: '1' });
  expect(withDefinition(blank, '[]')).toBeNull();
  expect(withDefinition(blank, '{')).toBeNull();
});
