import { useLayoutEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import css from './design.module.css';
import { read, write } from './rich';
import { fromDom, lineFromDom, lineHtml, toHtml } from './rich-dom';
import { nameOf } from './variables';

/** The editor of texts that was last written in: what the bar above the mail works on. */
export const writing: { element: HTMLElement | null; kind: 'rich' | 'line' } = {
  element: null,
  kind: 'line',
};

/** Words of the mail, written where they stand. */
export function RichEditor({
  value,
  kind,
  label,
  readOnly,
  style,
  onChange,
  onLeave,
  onWriting,
}: {
  value: string;
  kind: 'rich' | 'line';
  label: string;
  readOnly?: boolean;
  style?: CSSProperties;
  onChange: (text: string) => void;
  /** Escape: back to the block. */
  onLeave: () => void;
  /** The keyboard is in these words. */
  onWriting: (kind: 'rich' | 'line') => void;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  const name = (expression: string) => nameOf(expression, t);
  const show = (text: string) => {
    field.current!.innerHTML = kind === 'rich' ? toHtml(read(text), name) : lineHtml(text, name);
    shown.current = text;
  };
  useLayoutEffect(() => {
    // What was just typed stands there already.
    if (shown.current !== value) show(value);
  });
  const take = () => {
    const text = kind === 'rich' ? write(fromDom(field.current!)) : lineFromDom(field.current!);
    shown.current = text;
    onChange(text);
  };
  const keys = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && ['z', 'y', 's'].includes(event.key.toLowerCase())) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape' || (event.key === 'Enter' && kind === 'line')) {
      event.preventDefault();
      onLeave();
    } else if (command && kind === 'line' && /^[biu]$/i.test(event.key)) event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={field}
      className={css.words}
      style={style}
      contentEditable={!readOnly}
      suppressContentEditableWarning
      role="textbox"
      aria-multiline={kind === 'rich'}
      aria-label={label}
      data-empty={value.trim() === '' ? t('designs.nothingYet') : undefined}
      spellCheck={false}
      onInput={take}
      onKeyDown={keys}
      onPaste={(event) => {
        event.preventDefault();
        const text = event.clipboardData.getData('text/plain');
        document.execCommand('insertText', false, kind === 'line' ? text.replace(/\s+/g, ' ') : text);
      }}
      onDrop={(event) => event.preventDefault()}
      onFocus={() => {
        writing.element = field.current;
        writing.kind = kind;
        document.execCommand('defaultParagraphSeparator', false, 'p');
        onWriting(kind);
      }}
      onBlur={() => {
        // A variable that was typed becomes one thing.
        if (shown.current !== null && field.current!.textContent.includes('{{')) show(shown.current);
      }}
    />
  );
}
