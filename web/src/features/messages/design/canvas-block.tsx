import { HolderOutlined } from '@ant-design/icons';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '@/api/designs.types';
import { BlockList, type CanvasGround } from './canvas';
import css from './design.module.css';
import { BlockLook, type Saying } from './looks';
import { RichEditor } from './rich-editor';
import { dragging, focusBlock } from './use-design';
import { useBlockText } from './use-block-text';

/** A block on the canvas: chosen by a click or the arrows, written in where it has words, dragged by its handle. */
export function CanvasBlock({ block, ground }: { block: Block; ground: CanvasGround }) {
  const { editing, readOnly } = ground;
  const text = useBlockText();
  const isChosen = editing.selected === block.id;
  const first = editing.design.blocks[0]?.id;
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (act(event, block, ground)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div
      className={css.block}
      data-block={block.id}
      data-type={block.type}
      data-chosen={isChosen}
      data-wrong={block.id in ground.problems}
      data-testid={`block-${block.type}`}
      tabIndex={isChosen || (editing.selected === null && block.id === first) ? 0 : -1}
      role="group"
      aria-label={text.label(block)}
      aria-current={isChosen}
      onClick={(event) => {
        event.stopPropagation();
        if (!isChosen) editing.choose(block.id);
      }}
      onFocus={(event) => {
        event.stopPropagation();
        if (!isChosen) editing.choose(block.id);
      }}
      onKeyDown={keys}
    >
      <span className={css.tag} aria-hidden>
        {!readOnly && (
          <span
            className={css.handle}
            draggable
            onDragStart={(event) => {
              dragging.type = undefined;
              dragging.id = block.id;
              event.dataTransfer.setData('text/plain', block.id);
              event.dataTransfer.effectAllowed = 'move';
              event.stopPropagation();
            }}
            onDragEnd={() => {
              dragging.id = undefined;
              ground.onOver(null);
            }}
            data-testid={`handle-${block.id}`}
          >
            <HolderOutlined />
          </span>
        )}
        {text.type(block)}
      </span>
      <Content block={block} ground={ground} />
    </div>
  );
}

/** What a key does to a block; whether it does anything. */
function act(event: KeyboardEvent, block: Block, { editing, readOnly, onOpen }: CanvasGround): boolean {
  const command = event.ctrlKey || event.metaKey;
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
  if (by !== null && !command && !event.altKey) editing.step(block.id, by);
  else if (event.key === 'Escape') editing.choose(null);
  else if (readOnly) return false;
  else if (by !== null && event.altKey) editing.move(block.id, by);
  else if ((event.key === 'Delete' || event.key === 'Backspace') && !command) editing.remove(block.id);
  else if (command && event.key.toLowerCase() === 'd') editing.duplicate(block.id);
  else if (event.key === 'Enter') {
    const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('[role=textbox]');
    if (!field || block.type === 'columns' || block.type === 'when') onOpen();
    else {
      field.focus();
      document.getSelection()?.selectAllChildren(field);
      document.getSelection()?.collapseToEnd();
    }
  } else return false;
  return true;
}

function Content({ block, ground }: { block: Block; ground: CanvasGround }) {
  const { t } = useTranslation();
  const text = useBlockText();
  const { editing, language, own, look, phone, readOnly } = ground;
  const say: Saying = (words, { kind, of, label, style }) => (
    <RichEditor
      key={language}
      value={words[language] ?? ''}
      kind={kind}
      label={label}
      readOnly={readOnly}
      style={{ ...style, '--link': look.link } as CSSProperties}
      onChange={(next) =>
        editing.change(
          block.id,
          (now) => ({ ...now, [of]: { ...((now as never)[of] as object), [language]: next } }) as Block,
          `${of}.${language}`,
        )
      }
      onLeave={() => focusBlock(block.id)}
      onWriting={(next) => ground.onWriting(block.id, next)}
    />
  );
  if (block.type === 'columns')
    return (
      <div className={css.columns} style={{ flexDirection: phone ? 'column' : 'row' }}>
        {(['left', 'right'] as const).map((slot) => (
          <div
            key={slot}
            style={phone ? {} : { width: `${slot === 'left' ? block.share : 100 - block.share}%` }}
          >
            <BlockList ground={ground} blocks={block[slot]} at={{ parent: block.id, slot }} />
          </div>
        ))}
      </div>
    );
  if (block.type === 'when')
    return (
      <div className={css.when} style={{ borderColor: look.link }}>
        <div className={css.whenHead} style={{ color: look.quiet }}>
          {text.condition(block)}
        </div>
        <BlockList ground={ground} blocks={block.blocks} at={{ parent: block.id, slot: 'blocks' }} />
      </div>
    );
  if (block.type === 'footer')
    return say(block.text, {
      kind: 'rich',
      of: 'text',
      label: t('designs.type.footer'),
      style: { color: look.around },
    });
  return <BlockLook block={block} look={look} language={language} own={own} say={say} />;
}
