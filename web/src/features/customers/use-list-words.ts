import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import { useTags } from '@/api/tags';
import { useTraits } from '@/api/traits';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { useTraitText } from '@/ui/use-trait-text';
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
    // The workspace's own first: that is what one looks for.
    traits: (useTraits().data ?? []).toSorted((a, b) => Number(a.id === null) - Number(b.id === null)),
    traitText: useTraitText(),
  };
}
