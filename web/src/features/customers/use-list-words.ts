import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import { useTags } from '@/api/tags';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import type { Words } from './columns';

/** Everything the list's cells are said with. */
export function useListWords(): Words {
  const { t } = useTranslation();
  return {
    t,
    format: useFormat(),
    names: useNames(),
    fieldText: useFieldText(),
    fields: (useFields().data ?? []).filter((field) => !field.archived),
    tags: useTags().data?.tags ?? [],
  };
}
