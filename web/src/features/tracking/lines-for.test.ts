import { expect, test } from 'vitest';
import { linesFor } from './lines-for';

test.each(['browser', 'server', 'app'])('the lines of a %s hold key and host', (kind) => {
  const lines = linesFor(kind, 'pwk_1', 'https://crm.example');

  expect(lines).toContain('pwk_1');
  expect(lines).toContain('https://crm.example');
});
