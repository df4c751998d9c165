import { useEffect, useRef } from 'react';
import { isCovered, isTyping } from './use-list-keys';

const walks: Record<string, [column: number, card: number]> = {
  h: [-1, 0],
  ArrowLeft: [-1, 0],
  l: [1, 0],
  ArrowRight: [1, 0],
  j: [0, 1],
  ArrowDown: [0, 1],
  k: [0, -1],
  ArrowUp: [0, -1],
};

const cardsOf = (column: Element) => [...column.querySelectorAll<HTMLElement>('[data-card]')];

const focused = () => document.activeElement?.closest<HTMLElement>('[data-card]') ?? null;

/** The card that lies there, seen from the one that has the focus; columns without cards are passed over. */
function walk([right, down]: [number, number]) {
  const columns = [...document.querySelectorAll('[data-column]')]
    .map(cardsOf)
    .filter((cards) => cards.length);
  const from = focused();
  const at = columns.findIndex((cards) => from && cards.includes(from));
  if (at < 0 || !from) return columns[0]?.[0]?.focus();
  const cards = columns[Math.max(0, Math.min(columns.length - 1, at + right))]!;
  const place = columns[at]!.indexOf(from) + down;
  cards[Math.max(0, Math.min(cards.length - 1, place))]!.focus();
}

/** A card that was sent on keeps the focus where it arrives; the answer may take a moment. */
function follow(id: string, column: Element | null, tries = 40) {
  const card = document.querySelector<HTMLElement>(`[data-card="${id}"]`);
  if (card && card.closest('[data-column]') !== column) card.focus();
  else if (tries > 0 && document.activeElement?.closest('[role="dialog"]') == null)
    window.setTimeout(() => follow(id, column, tries - 1), 50);
}

/**
 * Works a board by keys: the arrows or h, j, k and l walk, Enter opens, Shift with left or right sends a card to the next
 * column, and each letter of `acts` does something with the card that has the focus. Columns carry `data-column`, the button
 * of each card `data-card` with its id.
 */
export function useBoardKeys(
  send: (id: string, by: -1 | 1) => void,
  acts: Record<string, (id: string) => void> = {},
) {
  const latest = useRef({ send, acts });
  useEffect(() => {
    latest.current = { send, acts };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
      const card = focused();
      const step = walks[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const act = latest.current.acts[event.key];
      // The arrows scroll the page until somebody stands on a card.
      if (step && !event.shiftKey && (card || event.key.length === 1)) walk(step);
      else if (step?.[0] && event.shiftKey && card) {
        latest.current.send(card.dataset.card!, step[0] < 0 ? -1 : 1);
        follow(card.dataset.card!, card.closest('[data-column]'));
      } else if (act && card) act(card.dataset.card!);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
