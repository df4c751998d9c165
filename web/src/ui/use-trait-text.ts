import type { TraitValue } from '@/api/traits';
import { useFormat } from './use-format';

/** Says the value of a trait in its unit; a dash where there is none. */
export function useTraitText() {
  const format = useFormat();
  return (value: TraitValue | undefined, unit: string): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'string') return unit === 'moment' ? format.instant(value) : value;
    if (unit === 'money') return format.money(value);
    if (unit === 'ratio') return format.decimal(value, 2);
    return format.decimal(value, Number.isInteger(value) ? 0 : 1);
  };
}
