import { PictureOutlined } from '@ant-design/icons';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, BlockOf, Words } from '@/api/designs.types';
import { said } from './blocks';
import css from './design.module.css';
import { on, type Look } from './look';
import { nameOf } from './variables';

/** Where words of a block stand: written in place, or only shown. */
export type Saying = (
  words: Words,
  how: { kind: 'rich' | 'line'; of: string; label: string; style?: CSSProperties },
) => ReactNode;

interface Shown {
  block: Block;
  look: Look;
  language: string;
  own: string;
  say: Saying;
}

const sizes = [28, 21, 17];

/** A block without others inside, as it looks in the mail. */
export function BlockLook(shown: Shown) {
  const { block, look, say } = shown;
  const { t } = useTranslation();
  switch (block.type) {
    case 'heading':
      return say(block.text, {
        kind: 'line',
        of: 'text',
        label: t('designs.type.heading'),
        style: {
          font: `700 ${sizes[block.level - 1] ?? 17}px/1.3 ${look.font}`,
          textAlign: block.align,
          color: look.ink,
          letterSpacing: '-0.01em',
        },
      });
    case 'text': {
      const isSmall = block.size === 'small';
      return say(block.text, {
        kind: 'rich',
        of: 'text',
        label: t('designs.type.text'),
        style: {
          font: `${isSmall ? 13 : 16}px/1.6 ${look.font}`,
          textAlign: block.align,
          color: isSmall ? look.quiet : look.ink,
        },
      });
    }
    case 'image':
      return <PictureLook {...shown} block={block} />;
    case 'button':
      return <ButtonLook {...shown} block={block} />;
    case 'divider':
      return <div style={{ borderTop: `1px solid ${look.line}` }} />;
    case 'spacer':
      return <div style={{ height: block.height }} />;
    case 'items':
      return <ItemsLook {...shown} block={block} />;
    case 'shared':
      return (
        <div className={css.stand} style={{ borderColor: look.line, color: look.quiet }}>
          {block.name ? `{{> ${block.name}}}` : t('designs.chooseShared')}
        </div>
      );
    default:
      return null;
  }
}

function PictureLook({ block, look, language, own }: Shown & { block: BlockOf<'image'> }) {
  const { t } = useTranslation();
  const alt = said(block.alt, language, own);
  return (
    <div style={{ textAlign: block.align }}>
      {block.src && !block.src.includes('{{') ? (
        <img
          src={block.src}
          alt={alt}
          style={{
            width: '100%',
            maxWidth: `${block.width}%`,
            height: 'auto',
            borderRadius: Math.min(look.theme.radius, 12),
            color: look.quiet,
            font: `14px/1.5 ${look.font}`,
          }}
        />
      ) : (
        <div className={css.stand} style={{ borderColor: look.line, color: look.quiet }}>
          <PictureOutlined /> {block.src ? nameOf(block.src, t) : t('designs.noPicture')}
        </div>
      )}
    </div>
  );
}

function ButtonLook({ block, look, say }: Shown & { block: BlockOf<'button'> }) {
  const { t } = useTranslation();
  const color = block.color ?? look.theme.brand;
  return (
    <div style={{ textAlign: block.align }}>
      <div
        style={{
          display: block.wide ? 'block' : 'inline-block',
          padding: '13px 28px',
          borderRadius: Math.min(look.theme.radius, 24),
          background: color,
          textAlign: 'center',
        }}
      >
        {say(block.label, {
          kind: 'line',
          of: 'label',
          label: t('designs.type.button'),
          style: { font: `600 16px/1.3 ${look.font}`, color: on(color), minWidth: 20 },
        })}
      </div>
    </div>
  );
}

function ItemsLook({ block, look, language, own }: Shown & { block: BlockOf<'items'> }) {
  const { t } = useTranslation();
  const filled = (words: Words) =>
    said(words, language, own).replace(/\{\{[^{}]+\}\}/g, (expression) => nameOf(expression, t));
  return (
    <div>
      {[1, 2].map((row) => (
        <div
          key={row}
          className={css.itemRow}
          style={{ borderColor: look.line, color: look.ink, font: `16px/1.45 ${look.font}` }}
        >
          {block.image && (
            <span className={css.itemPicture} style={{ background: look.line, color: look.quiet }}>
              <PictureOutlined />
            </span>
          )}
          <span className={css.itemWords}>
            <b>{filled(block.title)}</b>
            <span style={{ color: look.quiet, fontSize: 14 }}>{filled(block.detail)}</span>
          </span>
          <span>{filled(block.aside)}</span>
        </div>
      ))}
    </div>
  );
}
