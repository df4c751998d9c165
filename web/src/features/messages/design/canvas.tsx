import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '@/api/designs.types';
import type { Spot } from './blocks';
import { CanvasBlock } from './canvas-block';
import css from './design.module.css';
import { dragging, type DesignEditing } from './use-design';
import type { Look } from './look';

/** What every part of the canvas needs to know. */
export interface CanvasGround {
  editing: DesignEditing;
  look: Look;
  /** In which the words are written now. */
  language: string;
  /** The template's own language. */
  own: string;
  readOnly: boolean;
  phone: boolean;
  needsWayOut: boolean;
  /** What the server says is wrong, by the block's id. */
  problems: Record<string, string[]>;
  /** The keyboard is in the words of a block. */
  onWriting: (block: string, kind: 'rich' | 'line') => void;
  onOpen: () => void;
  /** Where what is dragged would be put. */
  over: Spot | null;
  onOver: (spot: Spot | null) => void;
}

/** The mail as it looks, with every block where it can be chosen, written in and moved. */
export function Canvas(props: Omit<CanvasGround, 'over' | 'onOver'>) {
  const { t } = useTranslation();
  const [over, onOver] = useState<Spot | null>(null);
  const ground: CanvasGround = { ...props, over, onOver };
  const { look, editing, phone } = ground;
  const { design } = editing;
  const { theme } = design;
  const footer = design.blocks.find((block) => block.type === 'footer');
  return (
    <div
      className={css.stage}
      style={{ background: look.background, colorScheme: look.dark ? 'dark' : 'light' }}
      onClick={(event) => event.target === event.currentTarget && editing.choose(null)}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && onOver(null)}
      data-testid="design-canvas"
    >
      <div style={{ width: '100%', maxWidth: phone ? 375 : theme.width, margin: '0 auto' }}>
        <div
          className={css.mail}
          style={{
            background: look.surface,
            borderRadius: theme.radius,
            padding: phone ? '36px 22px 16px' : '36px 36px 16px',
          }}
        >
          {theme.logo && (
            <div style={{ textAlign: theme.logo.align, marginBottom: 24 }}>
              <img
                src={theme.logo.src}
                alt={theme.logo.alt}
                style={{ width: theme.logo.width, maxWidth: '100%', color: look.ink }}
              />
            </div>
          )}
          <BlockList
            ground={ground}
            blocks={design.blocks.filter((block) => block.type !== 'footer')}
            at={{ parent: null, slot: 'blocks' }}
          />
        </div>
        <div className={css.end} style={{ color: look.around, font: `13px/1.6 ${look.font}` }}>
          {footer && <CanvasBlock block={footer} ground={ground} />}
          {ground.needsWayOut && (
            <div>
              <u>{t('designs.unsubscribe')}</u> · <u>{t('designs.preferences')}</u>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

/** Blocks below each other; what is dragged over them is put between two. */
export function BlockList({
  ground,
  blocks,
  at,
}: {
  ground: CanvasGround;
  blocks: Block[];
  at: Omit<Spot, 'index'>;
}) {
  const { t } = useTranslation();
  const { editing, over, onOver, look } = ground;
  const isOver = (index: number) =>
    over !== null && over.parent === at.parent && over.slot === at.slot && over.index === index;
  const spotAt = (event: DragEvent<HTMLElement>): Spot => {
    const rows = [...event.currentTarget.children].filter((child) => child.hasAttribute('data-block'));
    const index = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return event.clientY < top + height / 2;
    });
    return { ...at, index: index < 0 ? rows.length : index };
  };
  const drag = (event: DragEvent<HTMLElement>) => {
    if (!dragging.type && !dragging.id) return;
    const spot = spotAt(event);
    if (!editing.mayDrop(spot)) return; // what is around it may take it
    event.preventDefault();
    event.stopPropagation();
    onOver(spot);
  };
  const drop = (event: DragEvent<HTMLElement>) => {
    const spot = spotAt(event);
    if (!editing.mayDrop(spot)) return;
    event.preventDefault();
    event.stopPropagation();
    onOver(null);
    editing.drop(spot);
  };
  const { aimed } = editing;
  return (
    <div className={css.list} onDragOver={drag} onDrop={drop} data-list={`${at.parent ?? ''}.${at.slot}`}>
      {blocks.map((block, index) => [
        isOver(index) && <div key="over" className={css.dropLine} />,
        <CanvasBlock key={block.id} block={block} ground={ground} />,
      ])}
      {isOver(blocks.length) && <div className={css.dropLine} />}
      {blocks.length === 0 && !ground.readOnly && (
        <button
          type="button"
          className={css.emptyList}
          style={{ color: look.quiet, borderColor: look.line }}
          aria-pressed={aimed?.parent === at.parent && aimed.slot === at.slot}
          onClick={(event) => {
            event.stopPropagation();
            editing.aim({ ...at, index: 0 });
          }}
        >
          {t('designs.dropHere')}
        </button>
      )}
    </div>
  );
}
