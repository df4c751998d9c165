import type { Block, BlockType, MailDesign, Words } from '@/api/designs.types';
import { theme } from './blocks';

const words = (text: (language: string) => string, languages: readonly string[]): Words =>
  Object.fromEntries(languages.map((language) => [language, text(language)]));

/**
 * A block as it comes from the palette.
 * @param say What stands in it at first, in a language.
 */
export function fresh(
  type: BlockType,
  id: string,
  languages: readonly string[],
  say: (key: string, language: string) => string,
): Block {
  const of = (key: string) => words((language) => say(key, language), languages);
  switch (type) {
    case 'heading':
      return { id, type, text: of('heading'), level: 2, align: 'left' };
    case 'text':
      return { id, type, text: of('text'), align: 'left', size: 'normal' };
    case 'image':
      return { id, type, src: '', alt: {}, link: {}, width: 100, align: 'center' };
    case 'button':
      return {
        id,
        type,
        label: of('button'),
        link: words(() => 'https://example.com/', languages),
        align: 'left',
        wide: false,
      };
    case 'divider':
      return { id, type };
    case 'spacer':
      return { id, type, height: 24 };
    case 'columns':
      return { id, type, share: 50, left: [], right: [] };
    case 'items':
      return {
        id,
        type,
        list: 'data.items',
        title: of('itemTitle'),
        detail: of('itemDetail'),
        aside: of('itemAside'),
      };
    case 'shared':
      return { id, type, name: '' };
    case 'when':
      return { id, type, variable: 'orders.last', is: 'known', blocks: [] };
    case 'footer':
      return { id, type, text: of('footer') };
  }
}

/** What a new mail begins with. */
export const blank = (
  languages: readonly string[],
  say: (key: string, language: string) => string,
): MailDesign => ({
  version: 1,
  theme,
  blocks: (['heading', 'text', 'button', 'footer'] as const).map((type, at) =>
    fresh(type, `b${at + 1}`, languages, say),
  ),
});
