import { expect, test } from 'vitest';
import type { CustomerFilter } from '@/api/types';
import { changed, customersPath, readWhere } from './url';

const where: CustomerFilter = { kind: 'cohort', cohort: '2010-12', k: 3, mode: 'bracket' };

test('a filter survives the way through the address', () => {
  const search = new URL(customersPath(where), 'http://page').searchParams;

  expect(readWhere(search.get('where'))).toEqual(where);
});

test('a filter with signs that mean something in an address survives too', () => {
  const odd: CustomerFilter = { kind: 'attribute', by: 'attr:plan', value: 'A&B=C? 渠道 #1 +' };

  expect(readWhere(new URL(customersPath(odd), 'http://page').searchParams.get('where'))).toEqual(odd);
});

test.each([null, '', '{', '[]', '"x"', 'null', '{"cohort":"2010-12"}'])('%j is no filter', (text) =>
  expect(readWhere(text)).toBeNull(),
);

test('a change leaves the other filters as they are', () => {
  const next = changed(new URLSearchParams('country=EIRE&sort=-spend'), { sort: 'spend' });

  expect(next.toString()).toBe('country=EIRE&sort=spend');
});

test.each([undefined, ''])('a filter set to %j leaves the address', (value) =>
  expect(changed(new URLSearchParams('country=EIRE'), { country: value }).toString()).toBe(''),
);
