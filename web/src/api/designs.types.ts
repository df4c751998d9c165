/** A mail as it is put together from blocks: docs/guide-mail-designs.md. What is drawn has an id and its words. */

export type Words = Record<string, string>;
export type Align = 'left' | 'center' | 'right';

export interface Logo {
  src: string;
  alt: string;
  width: number;
  align: Align;
}

export interface Theme {
  brand: string;
  background: string;
  surface: string;
  ink: string;
  width: number;
  font: string;
  radius: number;
  logo?: Logo | null;
}

export type Comparison = 'known' | 'unknown' | 'equals' | 'differs' | 'more' | 'less';

export type Block = { id: string } & (
  | { type: 'heading'; text: Words; level: number; align: Align }
  | { type: 'text'; text: Words; align: Align; size: 'normal' | 'small' }
  | { type: 'image'; src: string; alt: Words; link: Words; width: number; align: Align }
  | { type: 'button'; label: Words; link: Words; color?: string | null; align: Align; wide: boolean }
  | { type: 'divider' }
  | { type: 'spacer'; height: number }
  | { type: 'columns'; share: number; left: Block[]; right: Block[] }
  | {
      type: 'items';
      list: string;
      image?: string | null;
      title: Words;
      detail: Words;
      aside: Words;
      link?: string | null;
    }
  | { type: 'shared'; name: string }
  | { type: 'when'; variable: string; is: Comparison; value?: string | null; blocks: Block[] }
  | { type: 'footer'; text: Words }
);

export type BlockType = Block['type'];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

export interface MailDesign {
  version: number;
  theme: Theme;
  blocks: Block[];
}
