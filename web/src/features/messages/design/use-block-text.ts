import { useTranslation } from 'react-i18next';
import type { Block, BlockOf } from '@/api/designs.types';
import { nameOf, paths } from './variables';

const wordsOf = (block: Block) =>
  block.type === 'button'
    ? block.label
    : block.type === 'heading' || block.type === 'text' || block.type === 'footer'
      ? block.text
      : block.type === 'image'
        ? block.alt
        : {};

/** What blocks are called. */
export function useBlockText() {
  const { t } = useTranslation();
  const type = (block: Block) => t(`designs.type.${block.type}`);
  return {
    type,
    /** With the beginning of its words, for who does not see it. */
    label: (block: Block) => {
      const words = Object.values(wordsOf(block))
        .find((one) => one.trim())
        ?.replace(/\{\{[^{}]+\}\}/g, (expression) => nameOf(expression, t))
        .replace(/[*\\]/g, '');
      return words ? `${type(block)}: ${words.slice(0, 60)}` : type(block);
    },
    condition: ({ variable, is, value }: BlockOf<'when'>) => {
      const known = paths.find((one) => one.path === variable);
      const name = known ? t(`designs.variable.${known.key}`) : variable;
      return t(`designs.when.${is}`, { name, value: value ?? '' });
    },
  };
}
