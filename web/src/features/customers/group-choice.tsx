import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import type { Words } from './columns';

const facts = ['country', 'channel', 'city', 'company'];
/** Fields of which many customers have the same value; a list of texts is grouped by each of them. */
const fieldKey: Record<string, string> = {
  choice: 'attr',
  yesNo: 'attr',
  person: 'attr',
  multiChoice: 'list',
};

/** By what the list is put into groups; the choice stands in the address. */
export function GroupChoice({ words }: { words: Words }) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const { get, set } = useUrl();
  const keys = [
    'owner',
    ...(words.names.teamChoices.length > 0 ? ['team'] : []),
    'stage',
    'group',
    ...(words.tags.length > 0 ? ['tag'] : []),
    ...facts,
  ];
  return (
    <Select
      allowClear
      placeholder={t('customers.groupBy')}
      aria-label={t('customers.groupBy')}
      value={get('by')}
      onChange={(by: string | undefined) => set({ by, in: undefined, open: undefined })}
      labelRender={({ label }) => t('customers.groupedBy', { by: label })}
      style={{ minWidth: 110, maxWidth: 220 }}
      popupMatchSelectWidth={false}
      options={[
        ...keys.map((key) => ({
          value: key,
          label: t(`customers.column.${key === 'tag' ? 'tags' : key}`),
        })),
        { value: 'category', label: t('dimension.category') },
        ...words.fields
          .filter((field) => field.type in fieldKey)
          .map((field) => ({ value: `${fieldKey[field.type]}:${field.key}`, label: named(field) })),
      ]}
      data-testid="group-by"
    />
  );
}
