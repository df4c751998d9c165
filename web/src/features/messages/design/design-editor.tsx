import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailDesign } from '@/api/designs.types';
import { Bar } from './bar';
import { Canvas } from './canvas';
import css from './design.module.css';
import { lookOf } from './look';
import { Palette } from './palette';
import { Panel } from './panel';
import { useDesign } from './use-design';

/** What had the keyboard may be gone, or stand elsewhere: then a block has it. */
const keepKeyboard = (frame: HTMLElement | null) =>
  requestAnimationFrame(() => {
    if (document.activeElement === document.body)
      (
        frame?.querySelector<HTMLElement>('[data-chosen=true]') ??
        frame?.querySelector<HTMLElement>('[data-block]')
      )?.focus();
  });

/** A mail put together from blocks: what there is at the left, the mail in the middle, what is chosen at the right. */
export function DesignEditor({
  design,
  language,
  own,
  needsWayOut,
  readOnly,
  problems,
  acts,
  onChange,
  onSave,
}: {
  /** As it is when the editor opens. */
  design: MailDesign;
  language: string;
  own: string;
  needsWayOut: boolean;
  readOnly: boolean;
  /** What the server says is wrong, by the block's id. */
  problems: Record<string, string[]>;
  acts?: ReactNode;
  onChange: (design: MailDesign) => void;
  onSave: () => void;
}) {
  const { t } = useTranslation();
  const editing = useDesign(design, language, onChange);
  const [seen, setSeen] = useState({ phone: false, dark: false });
  const [tab, setTab] = useState<'block' | 'look'>('block');
  const [writing, setWriting] = useState<{ block: string | null; kind: 'rich' | 'line' } | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const kind = writing && writing.block === editing.selected ? writing.kind : null;
  const { undo, redo } = editing;
  const frame = useRef<HTMLDivElement>(null);
  const keys = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!event.ctrlKey && !event.metaKey) return;
    const isField = /^(INPUT|TEXTAREA)$/.test((event.target as HTMLElement).tagName);
    if (key === 's') onSave();
    else if (isField || readOnly) return;
    else if (key === 'y' || key === 'z') {
      if (key === 'y' || event.shiftKey) redo();
      else undo();
      keepKeyboard(frame.current);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The words take their own keys; undo is of the whole mail there too.
  useEffect(() => {
    const element = frame.current!;
    const inWords = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.isContentEditable && (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
        event.preventDefault();
        if (event.shiftKey || event.key.toLowerCase() === 'y') redo();
        else undo();
        keepKeyboard(element);
      }
    };
    element.addEventListener('keydown', inWords, true);
    return () => element.removeEventListener('keydown', inWords, true);
  }, [undo, redo]);
  return (
    <div className={css.frame} ref={frame} onKeyDown={keys} data-testid="design-editor">
      <Bar editing={editing} seen={seen} onSee={setSeen} language={language} kind={readOnly ? null : kind}>
        {acts}
      </Bar>
      <div className={css.editor}>
        {readOnly ? <span /> : <Palette editing={editing} onAdd={() => setTab('block')} />}
        <Canvas
          editing={editing}
          look={lookOf(editing.design.theme, seen.dark)}
          language={language}
          own={own}
          readOnly={readOnly}
          phone={seen.phone}
          needsWayOut={needsWayOut}
          problems={problems}
          onWriting={(block, next) => setWriting({ block, kind: next })}
          onOpen={() => {
            setTab('block');
            requestAnimationFrame(() =>
              panel.current?.querySelector<HTMLElement>('fieldset input, fieldset textarea')?.focus(),
            );
          }}
        />
        <div ref={panel}>
          <Panel
            editing={editing}
            language={language}
            own={own}
            readOnly={readOnly}
            problems={problems}
            tab={tab}
            onTab={setTab}
          />
        </div>
      </div>
      <p className={css.keys}>{t('designs.keys')}</p>
    </div>
  );
}
