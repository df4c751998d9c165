import type { CSSProperties } from 'react';
import type { Block, MailDesign } from '@/api/designs.types';
import { said } from './blocks';
import css from './design.module.css';
import { lookOf } from './look';
import { BlockLook, type Saying } from './looks';
import { read } from './rich';
import { lineHtml, toHtml } from './rich-dom';
import { nameOf } from './variables';
import { useTranslation } from 'react-i18next';

/** A mail, small and only to look at. */
export function MiniMail({ design, language }: { design: MailDesign; language: string }) {
  const { t } = useTranslation();
  const look = lookOf(design.theme, false);
  const name = (expression: string) => nameOf(expression, t);
  const say: Saying = (words, { kind, style }) => {
    const text = said(words, language, language);
    return (
      <div
        className={css.words}
        style={{ ...style, '--link': look.link } as CSSProperties}
        dangerouslySetInnerHTML={{
          __html: kind === 'rich' ? toHtml(read(text), name) : lineHtml(text, name),
        }}
      />
    );
  };
  const list = (blocks: Block[]) =>
    blocks.map((block) => (
      <div key={block.id} className={css.still}>
        {block.type === 'columns' ? (
          <div className={css.columns}>
            <div style={{ width: `${block.share}%` }}>{list(block.left)}</div>
            <div style={{ width: `${100 - block.share}%` }}>{list(block.right)}</div>
          </div>
        ) : block.type === 'when' ? (
          list(block.blocks)
        ) : (
          <BlockLook block={block} look={look} language={language} own={language} say={say} />
        )}
      </div>
    ));
  return (
    <div className={css.mini} style={{ background: look.background }} aria-hidden inert>
      <div className={css.miniPage} style={{ width: design.theme.width + 60 }}>
        <div
          className={css.mail}
          style={{ background: look.surface, borderRadius: design.theme.radius, padding: 36 }}
        >
          {list(design.blocks.filter((block) => block.type !== 'footer'))}
        </div>
      </div>
    </div>
  );
}
