import type { SorterResult } from 'antd/es/table/interface';

/** A column's arrow for a sort such as "-spend" (descending) or "spend". */
export function arrowOf(sort: string, key: string): 'ascend' | 'descend' | null {
  if (sort === key) return 'ascend';
  return sort === `-${key}` ? 'descend' : null;
}

/** The sort after a press on a column's head; undefined when the column is no longer sorted by. */
export function sortFrom<T>(sorter: SorterResult<T> | SorterResult<T>[]): string | undefined {
  const one = Array.isArray(sorter) ? sorter[0] : sorter;
  if (!one?.order) return undefined;
  return one.order === 'descend' ? `-${String(one.columnKey)}` : String(one.columnKey);
}
