import { useEffect, useMemo, useRef, useState } from 'react';
import type { Block, BlockType, MailDesign, Theme } from '@/api/designs.types';
import { begin, change as changed, redo, settle, undo, type History } from '@/ui/history';
import {
  allOf,
  change,
  duplicate,
  find,
  insert,
  mayStand,
  moveBy,
  moveTo,
  newId,
  remove,
  spotOf,
  type Spot,
} from './blocks';
import { fresh } from './fresh';
import { say } from './starters';

/** What is being dragged: a kind of block from the palette, or a block of the mail. Browsers tell only at the drop. */
export const dragging: { type?: BlockType; id?: string } = {};

/** The block in the document gets the keyboard. */
export const focusBlock = (id: string) =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`)?.focus(),
  );

/** A design while it is edited: what is chosen, everything that can be done with it, and undone. */
export function useDesign(first: MailDesign, language: string, onChange: (design: MailDesign) => void) {
  const [history, setHistory] = useState<History<MailDesign>>(() => begin(first));
  const [selected, setSelected] = useState<string | null>(null);
  const [aimed, setAimed] = useState<Spot | null>(null);
  const design = history.now;
  const told = useRef(design);
  useEffect(() => {
    if (told.current === design) return;
    told.current = design;
    onChange(design);
  });

  return useMemo(() => {
    const put = (next: MailDesign, about: string | null = null) =>
      setHistory((now) => changed(now, next, about));
    const choose = (id: string | null) => {
      setHistory(settle);
      setSelected(id);
      setAimed(null);
    };
    const show = (id: string) => {
      choose(id);
      focusBlock(id);
    };
    const made = (type: BlockType): Block => fresh(type, newId(design), [language], say);
    /** Behind what is chosen; at the end of the mail when nothing is, or when it may not stand there. */
    const place = (block: Block): Spot => {
      const behind = selected === null ? null : spotOf(design, selected);
      const spots = [aimed, behind && { ...behind, index: behind.index + 1 }].filter((spot) => spot !== null);
      const last = design.blocks.findIndex((one) => one.type === 'footer');
      const end: Spot = {
        parent: null,
        slot: 'blocks',
        index: last < 0 || block.type === 'footer' ? design.blocks.length : last,
      };
      return spots.find((spot) => mayStand(design, block, spot)) ?? end;
    };
    const add = (block: Block, spot: Spot) => {
      if (!mayStand(design, block, spot)) return;
      put(insert(design, block, spot));
      show(block.id);
    };
    return {
      design,
      selected: selected !== null && find(design, selected) ? selected : null,
      aimed,
      choose,
      show,
      aim: (spot: Spot) => {
        setSelected(null);
        setAimed(spot);
      },
      add: (type: BlockType) => {
        const block = made(type);
        add(block, place(block));
      },
      mayAdd: (type: BlockType) =>
        type !== 'footer' || !design.blocks.some((block) => block.type === 'footer'),
      /** Whether what is dragged may be dropped at a place. */
      mayDrop: (spot: Spot) => {
        const block = dragging.type ? made(dragging.type) : find(design, dragging.id ?? null);
        return !!block && mayStand(design, block, spot);
      },
      drop: (spot: Spot) => {
        if (dragging.type) add(made(dragging.type), spot);
        else if (dragging.id) {
          put(moveTo(design, dragging.id, spot));
          show(dragging.id);
        }
      },
      change: (id: string, by: (block: Block) => Block, about: string) =>
        put(change(design, id, by), `${id}.${about}`),
      theme: (next: Partial<Theme>, about: string) =>
        put({ ...design, theme: { ...design.theme, ...next } }, `theme.${about}`),
      move: (id: string, by: -1 | 1) => {
        put(moveBy(design, id, by));
        focusBlock(id);
      },
      duplicate: (id: string) => {
        const copy = duplicate(design, id);
        if (!copy) return;
        put(copy.design);
        show(copy.id);
      },
      remove: (id: string) => {
        const ids = allOf(design.blocks).map((block) => block.id);
        const left = remove(design, id);
        const rest = allOf(left.blocks).map((block) => block.id);
        const next = ids.slice(ids.indexOf(id)).find((one) => rest.includes(one)) ?? rest.at(-1) ?? null;
        put(left);
        if (next === null) choose(null);
        else show(next);
      },
      /** To the block above or below. */
      step: (id: string, by: -1 | 1) => {
        const all = allOf(design.blocks);
        const next = all[all.findIndex((block) => block.id === id) + by];
        if (next) show(next.id);
      },
      undo: () => setHistory(undo),
      redo: () => setHistory(redo),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    };
  }, [design, history.past.length, history.future.length, language, selected, aimed]);
}

export type DesignEditing = ReturnType<typeof useDesign>;
