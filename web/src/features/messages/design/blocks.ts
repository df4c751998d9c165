import type { Block, BlockType, MailDesign, Theme, Words } from '@/api/designs.types';

/** A place among blocks: before the one that stands there now. */
export interface Spot {
  /** The block that holds the list; null for the mail itself. */
  parent: string | null;
  slot: 'blocks' | 'left' | 'right';
  index: number;
}

export const blockTypes = [
  'heading',
  'text',
  'image',
  'button',
  'divider',
  'spacer',
  'columns',
  'items',
  'when',
  'shared',
  'footer',
] as const satisfies readonly BlockType[];

export const theme: Theme = {
  brand: '#0f7a5f',
  background: '#f3f5f4',
  surface: '#ffffff',
  ink: '#1f2a26',
  width: 600,
  font: 'sans',
  radius: 10,
};

const most = 3;

/** What the lists of a block are called, and what stands in them. */
export const listsOf = (block: Block): [Spot['slot'], Block[]][] =>
  block.type === 'columns'
    ? [
        ['left', block.left],
        ['right', block.right],
      ]
    : block.type === 'when'
      ? [['blocks', block.blocks]]
      : [];

export const innerOf = (block: Block): Block[] => listsOf(block).flatMap(([, blocks]) => blocks);

/** Every block, from top to bottom, with those inside others. */
export const allOf = (blocks: Block[]): Block[] =>
  blocks.flatMap((block) => [block, ...allOf(innerOf(block))]);

export const find = (design: MailDesign, id: string | null): Block | undefined =>
  allOf(design.blocks).find((block) => block.id === id);

/** An id that no block has. */
export function newId(design: MailDesign): string {
  const taken = new Set(allOf(design.blocks).map((block) => block.id));
  let next = taken.size + 1;
  while (taken.has(`b${next}`)) next++;
  return `b${next}`;
}

/** A block with its lists changed. */
function withLists(block: Block, change: (blocks: Block[], slot: Spot['slot']) => Block[]): Block {
  if (block.type === 'columns')
    return { ...block, left: change(block.left, 'left'), right: change(block.right, 'right') };
  return block.type === 'when' ? { ...block, blocks: change(block.blocks, 'blocks') } : block;
}

function each(blocks: Block[], change: (blocks: Block[], at: Omit<Spot, 'index'>) => Block[]): Block[] {
  const inside = (block: Block): Block =>
    withLists(block, (inner, slot) => change(inner.map(inside), { parent: block.id, slot }));
  return change(blocks.map(inside), { parent: null, slot: 'blocks' });
}

export const change = (design: MailDesign, id: string, by: (block: Block) => Block): MailDesign => ({
  ...design,
  blocks: each(design.blocks, (blocks) => blocks.map((block) => (block.id === id ? by(block) : block))),
});

export const remove = (design: MailDesign, id: string): MailDesign => ({
  ...design,
  blocks: each(design.blocks, (blocks) => blocks.filter((block) => block.id !== id)),
});

export const insert = (design: MailDesign, block: Block, spot: Spot): MailDesign => ({
  ...design,
  blocks: each(design.blocks, (blocks, at) =>
    at.parent === spot.parent && at.slot === spot.slot
      ? [...blocks.slice(0, spot.index), block, ...blocks.slice(spot.index)]
      : blocks,
  ),
});

/** Where a block stands. */
export function spotOf(design: MailDesign, id: string): Spot | null {
  let found: Spot | null = null;
  each(design.blocks, (blocks, at) => {
    const index = blocks.findIndex((block) => block.id === id);
    if (index >= 0) found = { ...at, index };
    return blocks;
  });
  return found;
}

/** How deep blocks stand in a block: 1 for one that holds nothing. */
const heightOf = (block: Block): number => 1 + Math.max(0, ...innerOf(block).map(heightOf));

const chainOf = (design: MailDesign, id: string | null): Block[] => {
  const block = find(design, id);
  const parent = block && spotOf(design, block.id)?.parent;
  return block ? [...chainOf(design, parent ?? null), block] : [];
};

/** Whether a block can stand at a place: no columns in columns, three levels, one footer and that at the end. */
export function mayStand(design: MailDesign, block: Block, spot: Spot): boolean {
  const chain = chainOf(design, spot.parent);
  if (chain.some((one) => one.id === block.id)) return false;
  if (block.type === 'footer')
    return spot.parent === null && !design.blocks.some((one) => one.type === 'footer' && one.id !== block.id);
  const holdsColumns = allOf([block]).some((one) => one.type === 'columns');
  if (holdsColumns && chain.some((one) => one.type === 'columns')) return false;
  return chain.length + heightOf(block) <= most;
}

/** A block taken from where it stands to another place; the same design where it cannot stand there. */
export function moveTo(design: MailDesign, id: string, spot: Spot): MailDesign {
  const [block, from] = [find(design, id), spotOf(design, id)];
  if (!block || !from || !mayStand(design, block, spot)) return design;
  const isSameList = from.parent === spot.parent && from.slot === spot.slot;
  const index = isSameList && spot.index > from.index ? spot.index - 1 : spot.index;
  if (isSameList && index === from.index) return design;
  return insert(remove(design, id), block, { ...spot, index });
}

/** One place up or down; at the end of a list it goes out of its block, or into the other column. */
export function moveBy(design: MailDesign, id: string, by: -1 | 1): MailDesign {
  const from = spotOf(design, id);
  if (!from) return design;
  const list = listAt(design, from);
  const next = from.index + by;
  if (next >= 0 && next < list.length)
    return moveTo(design, id, { ...from, index: by < 0 ? next : next + 1 });
  if (from.parent === null) return design;
  const other = by > 0 && from.slot === 'left' ? 'right' : by < 0 && from.slot === 'right' ? 'left' : null;
  if (other) {
    const end = by > 0 ? 0 : listAt(design, { ...from, slot: other }).length;
    return moveTo(design, id, { parent: from.parent, slot: other, index: end });
  }
  const outside = spotOf(design, from.parent)!;
  return moveTo(design, id, { ...outside, index: by < 0 ? outside.index : outside.index + 1 });
}

export function listAt(design: MailDesign, { parent, slot }: Omit<Spot, 'index'>): Block[] {
  const holder = find(design, parent);
  if (!holder) return design.blocks;
  return listsOf(holder).find(([name]) => name === slot)?.[1] ?? [];
}

/** The same block again, with ids of its own. */
export function duplicate(design: MailDesign, id: string): { design: MailDesign; id: string } | null {
  const [block, spot] = [find(design, id), spotOf(design, id)];
  if (!block || !spot || block.type === 'footer') return null;
  let known = design;
  const named = (one: Block): Block => {
    const copy = { ...one, id: newId(known) };
    known = { ...known, blocks: [...known.blocks, { ...copy, type: 'divider' }] };
    return withLists(copy, (inner) => inner.map(named));
  };
  const copy = named(block);
  return { design: insert(design, copy, { ...spot, index: spot.index + 1 }), id: copy.id };
}

/** What is said in a language; in the template's own where nothing is. */
export const said = (words: Words, language: string, own: string): string =>
  words[language]?.trim() ? words[language] : (words[own] ?? '');
