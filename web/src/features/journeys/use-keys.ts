import type { KeyboardEvent } from 'react';
import { triggerId } from './graph';
import { placesOf } from './layout';
import type { Editor } from './use-editor';
import { step, type Arrow } from './walk';

const isArrow = (key: string): key is Arrow => /^Arrow(Up|Down|Left|Right)$/.test(key);

/** The node in the document; it has the id as React Flow writes it. */
const focus = (id: string) =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({
      preventScroll: true,
    }),
  );

/** What keys do on the canvas: arrows follow the ways, Enter opens, the rest is what editors do. */
export function useKeys(editor: Editor, onOpen: () => void, show: (id: string) => void) {
  const go = (id: string) => {
    editor.select([id]);
    show(id);
    focus(id);
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    if (/^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(target.tagName)) return;
    const focused = target.closest('[data-id]')?.getAttribute('data-id') ?? null;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const acts: Record<string, (() => void) | undefined> = command
      ? {
          z: event.shiftKey ? editor.redo : editor.undo,
          y: editor.redo,
          c: editor.copy,
          v: editor.paste,
          d: editor.duplicate,
        }
      : { Delete: editor.remove, Backspace: editor.remove };
    if (isArrow(event.key) && !command) {
      const next = step(
        editor.definition,
        placesOf(editor.definition),
        editor.selected ?? focused,
        event.key,
      );
      if (next !== null) go(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      const edge = target.closest('.react-flow__edge')?.getAttribute('data-id');
      if (edge) editor.selectEdge(edge);
      else {
        const id = focused ?? editor.selected ?? triggerId;
        editor.select([id]);
        onOpen();
      }
    } else if (event.key === 'Escape') editor.select([]);
    else {
      const act = acts[key];
      if (!act || (editor.readOnly && key !== 'c')) return;
      act();
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
