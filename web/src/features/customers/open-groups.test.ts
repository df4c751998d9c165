import { expect, test } from 'vitest';
import { openGroups, writeOpen } from './open-groups';

test('an address that holds something else has no open groups', () => {
  expect([undefined, '', '{', '{"a":1}', '"is:AT"'].map(openGroups)).toEqual([[], [], [], [], []]);
  expect(openGroups('["is:AT",3,"none"]')).toEqual(['is:AT', 'none']);
});

test('a press opens a group, another press closes it', () => {
  const open = writeOpen([], 'is:a,b');

  expect(openGroups(open)).toEqual(['is:a,b']);
  expect(openGroups(writeOpen(['is:a,b'], 'none'))).toEqual(['is:a,b', 'none']);
  expect(writeOpen(['none'], 'none')).toBeUndefined();
});
