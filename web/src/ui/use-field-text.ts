import { useTranslation } from 'react-i18next';
import type { Field, FieldType, FieldValue } from '@/api/fields.types';
import { useFormat } from './use-format';
import { useNames } from './use-people';

/** Says values as people read them; null for none. */
export function useFieldText() {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  return (value: FieldValue | undefined, type: FieldType | undefined, field?: Field): string | null => {
    if (value === null || value === undefined || value === '') return null;
    const choice = (one: string) => {
      const found = field?.choices.find((each) => each.value.toLowerCase() === one.toLowerCase());
      return found ? format.named(found) : one;
    };
    if (Array.isArray(value)) return format.list(value.map(choice));
    if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
    if (type === 'money' && typeof value === 'number') return format.money(value);
    if (type === 'person' && typeof value === 'number') return person(value);
    if (typeof value === 'number') return format.decimal(value, value % 1 ? 2 : 0);
    if (type === 'date') return format.day(value);
    if (type === 'choice') return choice(value);
    return value;
  };
}
