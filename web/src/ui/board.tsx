import type { ReactNode } from 'react';
import css from './board.module.css';
import { LoadMore } from './load-more';

/** The columns of every board, from left to right. */
export const boardStates = ['open', 'doing', 'done'] as const;
export type BoardState = (typeof boardStates)[number];

/** The column beside one, or none. */
export const beside = (status: BoardState, by: number) => boardStates[boardStates.indexOf(status) + by];

/** Three columns of cards; `useBoardKeys` works it by keys. */
export function Board({ id, children }: { id: string; children: (status: BoardState) => ReactNode }) {
  return (
    <div className={css.board} data-testid={id}>
      {boardStates.map(children)}
    </div>
  );
}

interface Pages<Item> {
  data?: { pages: { items: Item[] }[] };
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The cards of one state, page by page; one is dragged to another column, or sent there with the arrows of its foot. */
export function BoardColumn<Item extends { id: number }>({
  status,
  title,
  answer,
  onDrag,
  onDrop,
  children,
}: {
  status: BoardState;
  title: string;
  answer: Pages<Item>;
  onDrag: (item: Item | null) => void;
  onDrop: () => void;
  /** What a card shows; its button carries `data-card`. */
  children: (item: Item) => ReactNode;
}) {
  const items = answer.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section
      className={css.column}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      data-column={status}
      data-testid={`column-${status}`}
    >
      <h2>
        {title}{' '}
        <span className={css.count}>
          {items.length}
          {answer.hasNextPage && '+'}
        </span>
      </h2>
      <ul>
        {items.map((item) => (
          <li
            key={item.id}
            draggable
            onDragStart={() => onDrag(item)}
            onDragEnd={() => onDrag(null)}
            data-testid={`card-${item.id}`}
          >
            {children(item)}
          </li>
        ))}
      </ul>
      {answer.hasNextPage && <LoadMore pages={answer} shown={items.length} />}
    </section>
  );
}

/** The foot of a card: what is said there, and arrows to the columns beside its own. */
export function CardFoot({
  status,
  nameOf,
  onSend,
  children,
}: {
  status: BoardState;
  /** What sending a card there is called. */
  nameOf: (status: BoardState) => string;
  onSend: (status: BoardState) => void;
  children: ReactNode;
}) {
  return (
    <span className={css.foot}>
      {children}
      <span className={css.arrows}>
        {[-1, 1].map((by) => {
          const next = beside(status, by);
          return (
            <button
              key={by}
              type="button"
              disabled={!next}
              onClick={() => next && onSend(next)}
              aria-label={next ? nameOf(next) : '–'}
            >
              {by < 0 ? '←' : '→'}
            </button>
          );
        })}
      </span>
    </span>
  );
}
