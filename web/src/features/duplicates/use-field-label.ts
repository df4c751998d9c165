import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import type { FieldValue } from '@/api/fields.types';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';

const custom = 'attributes.';

/** What a field of a customer is called, and its value as people read it. */
export function useFieldLabel() {
  const { t } = useTranslation();
  const { named } = useFormat();
  const say = useFieldText();
  const fields = useFields().data ?? [];
  const find = (name: string) => fields.find((field) => custom + field.key === name);
  return {
    fields: fields.filter((field) => !field.archived),
    label: (name: string) => {
      const field = find(name);
      if (field) return named(field);
      return name.startsWith(custom) ? name.slice(custom.length) : t(`customers.fact.${name}`);
    },
    text: (name: string, value: FieldValue) =>
      say(value, name === 'birthday' ? 'date' : find(name)?.type, find(name)),
  };
}
