import type { MailDesign } from '@/api/designs.types';
import { allOf } from './blocks';
import { say } from './starters';

/** What whoever sends the mail would give along: made up, so that lists show something in the preview. */
export function sampleOf(design: MailDesign, language: string): Record<string, unknown> {
  const rows = [
    { name: say('sample1', language), quantity: 1, price: 128 },
    { name: say('sample2', language), quantity: 2, price: 35 },
  ];
  const lists = allOf(design.blocks)
    .flatMap((block) => (block.type === 'items' ? [block.list] : []))
    .filter((path) => /^data\.\w+$/.test(path))
    .map((path) => [path.slice('data.'.length), rows]);
  return { order: 'A-1001', total: 198, ...Object.fromEntries(lists) };
}
