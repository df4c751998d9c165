export type Direction = 'ascending' | 'descending';

/** How a sort such as "-spend" (descending) or "spend" orders a column; undefined when it is by another one. */
export function directionOf(sort: string, key: string): Direction | undefined {
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : undefined;
}

/** The sort after a press on a column's head: first its own direction, then the other. */
export function nextSort(sort: string, key: string, first: Direction): string {
  const now = directionOf(sort, key);
  const next = now === undefined ? first : now === 'ascending' ? 'descending' : 'ascending';
  return next === 'ascending' ? key : `-${key}`;
}
