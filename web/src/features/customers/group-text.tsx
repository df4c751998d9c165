import type { ReactNode } from 'react';
import { GroupTag, StageTag } from '@/ui/tag';
import { TagChip } from '@/ui/tag-chip';
import type { Words } from './columns';

/** What a group is called: in words, and as it is shown. */
export function groupText(
  by: string,
  value: string | null,
  words: Words,
): { text: string; shown: ReactNode } {
  const { t, names, tags, fields, fieldText, format } = words;
  const plain = (text: string) => ({ text, shown: text });
  if (value === null) return plain(t(`grouping.without.${nothing.includes(by) ? by : 'value'}`));
  if (by === 'owner') return plain(names.person(Number(value)) ?? value);
  if (by === 'team') return plain(names.team(Number(value)) ?? value);
  if (by === 'stage') return { text: t(`stage.${value}`), shown: <StageTag stage={value} /> };
  if (by === 'group') return { text: value, shown: <GroupTag group={value} /> };
  if (by === 'tag') {
    const tag = tags.find((one) => one.id === Number(value));
    return tag
      ? { text: tag.name, shown: <TagChip name={tag.name} color={tag.color} /> }
      : plain(t('grouping.archived'));
  }
  const field = fields.find((one) => by === `attr:${one.key}` || by === `list:${one.key}`);
  if (field?.type === 'yesNo') return plain(t(value === 'true' ? 'field.yes' : 'field.no'));
  if (field?.type === 'person') return plain(names.person(Number(value)) ?? value);
  const choice = field?.choices.find((one) => one.value.toLowerCase() === value.toLowerCase());
  return plain(choice ? format.named(choice) : (fieldText(value, 'text') ?? value));
}

const nothing = ['owner', 'team', 'tag', 'group'];

/** What the list is grouped by. */
export function groupingText(by: string, words: Words): string {
  const field = words.fields.find((one) => by === `attr:${one.key}` || by === `list:${one.key}`);
  if (field) return words.format.named(field);
  if (by === 'category') return words.t('dimension.category');
  return words.t(`customers.column.${by === 'tag' ? 'tags' : by}`, {
    defaultValue: by.replace(/^(attr|list):/, ''),
  });
}

/** The value of a group as it stands in the address. */
export const valueIn = (text: string) => (text.startsWith('is:') ? text.slice(3) : null);
