import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import css from './plain-table.module.css';
import { directionOf, nextSort } from './sort';

export interface PlainColumn<Row> {
  key: string;
  title?: ReactNode;
  align?: 'right' | 'center';
  /** At least this wide; only such a column breaks its lines. */
  width?: number;
  className?: string;
  /** A press on its head sorts by the column's key, first in this direction. */
  sorts?: 'ascending' | 'descending';
  render: (row: Row) => ReactNode;
}

interface PlainTableProps<Row> {
  rows: Row[];
  columns: PlainColumn<Row>[];
  keyOf: (row: Row) => string | number;
  testIdOf?: (row: Row) => string;
  /** Such as "-spend" or "spend"; the server sorts. */
  sort?: string;
  onSort?: (sort: string) => void;
  onOpen?: (row: Row) => void;
  /** While other rows are on their way. */
  busy?: boolean;
}

/** A table over rows that the server has sorted. Ant Design's weighs 53 kB compressed and is not needed for that. */
export function PlainTable<Row>({
  rows,
  columns,
  keyOf,
  testIdOf,
  sort = '',
  onSort,
  onOpen,
  busy,
}: PlainTableProps<Row>) {
  return (
    <div className={css.scroll} data-busy={busy}>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map((column) =>
              column.title ? (
                <th
                  key={column.key}
                  scope="col"
                  className={column.className}
                  aria-sort={directionOf(sort, column.key)}
                  style={{ textAlign: column.align, minWidth: column.width }}
                >
                  <Head column={column} sort={sort} onSort={onSort} />
                </th>
              ) : (
                <td key={column.key} className={column.className} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-testid={testIdOf?.(row)} onDoubleClick={onOpen && (() => onOpen(row))}>
              {columns.map(({ key, align, width, className, render }) => (
                <td
                  key={key}
                  className={className}
                  style={{ textAlign: align, whiteSpace: width ? 'normal' : undefined }}
                >
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  column: PlainColumn<Row>;
  sort: string;
  onSort?: (sort: string) => void;
}) {
  const { key, title, sorts } = column;
  if (!sorts || !onSort) return title;
  const direction = directionOf(sort, key);
  const Caret = (direction ?? sorts) === 'ascending' ? CaretUpOutlined : CaretDownOutlined;
  return (
    <button
      type="button"
      className={css.sort}
      data-on={direction !== undefined}
      onClick={() => onSort(nextSort(sort, key, sorts))}
      data-testid={`sort-${key}`}
    >
      {title}
      <Caret className={css.caret} />
    </button>
  );
}
