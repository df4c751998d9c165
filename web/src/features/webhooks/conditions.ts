import type { Condition } from '@/api/webhooks';

export const operators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'exists'] as const;

/** A condition as it is typed. */
export interface Row {
  path: string;
  op: string;
  value: string;
}

/** What was typed, as the server takes it: numbers and true/false as such, a list for "in". Rows without a path say nothing. */
export function read(rows: Row[]): Condition[] {
  return rows
    .filter((row) => row.path?.trim())
    .map(({ path, op, value }) => ({
      path: path.trim(),
      op,
      ...(op === 'exists' ? {} : { value: op === 'in' ? listOf(value) : valueOf(value) }),
    }));
}

/** The other way round. */
export function write(conditions: Condition[]): Row[] {
  return conditions.map(({ path, op, value }) => ({
    path,
    op,
    value: Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value),
  }));
}

const listOf = (text: string) =>
  text
    .split(/[,，]/)
    .map((part) => valueOf(part))
    .filter((part) => part !== '');

function valueOf(text = ''): string | number | boolean | null {
  const trimmed = text.trim();
  if (/^".*"$/.test(trimmed)) return trimmed.slice(1, -1);
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (trimmed === 'null') return null;
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' && valueOf(value) !== value ? `"${value}"` : String(value);
}
