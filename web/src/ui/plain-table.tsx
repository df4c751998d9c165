import type { ReactNode } from 'react';
import css from './plain-table.module.css';

export interface PlainColumn<Row> {
  key: string;
  title?: ReactNode;
  align?: 'right';
  width?: number;
  render: (row: Row) => ReactNode;
}

/** A table that only shows: no sorting, no selection, nothing to learn and little to load. */
export function PlainTable<Row>({
  rows,
  columns,
  keyOf,
  testIdOf,
}: {
  rows: Row[];
  columns: PlainColumn<Row>[];
  keyOf: (row: Row) => string | number;
  testIdOf?: (row: Row) => string;
}) {
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            {columns.map(({ key, title, align, width }) =>
              title ? (
                <th key={key} scope="col" style={{ textAlign: align, minWidth: width }}>
                  {title}
                </th>
              ) : (
                <td key={key} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-testid={testIdOf?.(row)}>
              {columns.map(({ key, align, render }) => (
                <td key={key} style={{ textAlign: align }}>
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
