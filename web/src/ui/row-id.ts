import type { HTMLAttributes } from 'react';

/** The name by which browser tests find a table's row. */
export const rowId = (id: string) => ({ 'data-testid': id }) as HTMLAttributes<HTMLElement>;
