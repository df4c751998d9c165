import { expect, test } from 'vitest';
import type { Block, MailDesign } from '@/api/designs.types';
import {
  allOf,
  duplicate,
  find,
  insert,
  mayStand,
  moveBy,
  moveTo,
  newId,
  remove,
  spotOf,
  theme,
} from './blocks';
import { blank, fresh } from './fresh';

const line = (id: string): Block => ({ id, type: 'divider' });
const design: MailDesign = {
  version: 1,
  theme,
  blocks: [
    line('a'),
    { id: 'c', type: 'columns', share: 50, left: [line('l')], right: [line('r')] },
    { id: 'w', type: 'when', variable: 'x', is: 'known', blocks: [line('i')] },
    { id: 'f', type: 'footer', text: {} },
  ],
};
const ids = (of: MailDesign) => allOf(of.blocks).map((block) => block.id);

test('blocks stand from top to bottom, with those inside others behind them', () =>
  expect(ids(design)).toEqual(['a', 'c', 'l', 'r', 'w', 'i', 'f']));

test('a block moves in its list, out of its block, and from column to column', () => {
  expect(ids(moveBy(design, 'a', 1))).toEqual(['c', 'l', 'r', 'a', 'w', 'i', 'f']);
  expect(ids(moveBy(design, 'a', -1))).toEqual(ids(design));
  expect(spotOf(moveBy(design, 'l', 1), 'l')).toEqual({ parent: 'c', slot: 'right', index: 0 });
  expect(spotOf(moveBy(design, 'r', -1), 'r')).toEqual({ parent: 'c', slot: 'left', index: 1 });
  expect(spotOf(moveBy(design, 'i', -1), 'i')).toEqual({ parent: null, slot: 'blocks', index: 2 });
  expect(spotOf(moveBy(design, 'r', 1), 'r')).toEqual({ parent: null, slot: 'blocks', index: 2 });
});

test('a block is dropped at any place that it may stand at, and nowhere else', () => {
  const down = moveTo(design, 'a', { parent: 'w', slot: 'blocks', index: 1 });
  expect(ids(down)).toEqual(['c', 'l', 'r', 'w', 'i', 'a', 'f']);
  expect(moveTo(design, 'w', { parent: 'w', slot: 'blocks', index: 0 })).toBe(design);
  expect(moveTo(design, 'f', { parent: 'w', slot: 'blocks', index: 0 })).toBe(design);
  expect(mayStand(design, find(design, 'c')!, { parent: 'w', slot: 'blocks', index: 0 })).toBe(true);
  const inside = moveTo(design, 'w', { parent: 'c', slot: 'left', index: 0 });
  expect(
    mayStand(
      inside,
      { id: 'n', type: 'columns', share: 50, left: [], right: [] },
      { parent: 'w', slot: 'blocks', index: 0 },
    ),
  ).toBe(false);
  expect(
    mayStand(design, { id: 'g', type: 'footer', text: {} }, { parent: null, slot: 'blocks', index: 0 }),
  ).toBe(false);
});

test('a copy stands behind its original with ids of its own; a footer has none', () => {
  const copied = duplicate(design, 'c')!;
  expect(new Set(ids(copied.design)).size).toBe(ids(copied.design).length);
  expect(spotOf(copied.design, copied.id)).toEqual({ parent: null, slot: 'blocks', index: 2 });
  expect(ids(copied.design)).toHaveLength(10);
  expect(duplicate(design, 'f')).toBeNull();
});

test('removing a block removes what stands in it, and a new id is nobody’s', () => {
  const left = remove(design, 'c');
  expect(ids(left)).toEqual(['a', 'w', 'i', 'f']);
  expect(ids(left)).not.toContain(newId(left));
  const more = insert(
    left,
    fresh('columns', newId(left), ['en'], (key) => key),
    { parent: 'w', slot: 'blocks', index: 0 },
  );
  expect(ids(more)).toHaveLength(5);
});

test('a new mail says something in every language', () =>
  expect(blank(['en', 'zh-CN'], (key, language) => `${key} ${language}`).blocks[0]).toMatchObject({
    text: { en: 'heading en', 'zh-CN': 'heading zh-CN' },
  }));
