import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Tag } from '@/api/tags';
import { TagChip } from '@/ui/tag-chip';
import { searchPeople, useNames } from '@/ui/use-people';
import { useUrl } from '@/ui/use-url';

/** Who is shown (known people, unless chosen otherwise); filters by tag, owner and team. */
export function WorkFilters({ tags }: { tags: Tag[] }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const { personChoices, teamChoices, person } = useNames();
  const chosen = get('tag')?.split(',').map(Number) ?? [];
  const owner = get('owner');
  return (
    <>
      <Select
        allowClear
        placeholder={t('customers.who.title')}
        aria-label={t('customers.who.title')}
        value={get('who')}
        onChange={(next: string | undefined) => set({ who: next })}
        style={{ minWidth: 100 }}
        popupMatchSelectWidth={false}
        options={['known', 'anonymous', 'all'].map((who) => ({
          value: who,
          label: t(`customers.who.${who}`),
        }))}
        data-testid="filter-who"
      />
      {tags.length > 0 && (
        <Select
          mode="multiple"
          allowClear
          maxTagCount={2}
          showSearch={{ optionFilterProp: 'name' }}
          placeholder={t('customers.column.tags')}
          aria-label={t('customers.column.tags')}
          value={chosen}
          onChange={(next: number[]) => set({ tag: next.join(',') })}
          style={{ minWidth: 120, maxWidth: 260 }}
          options={tags.map((tag) => ({
            value: tag.id,
            name: tag.name,
            label: <TagChip name={tag.name} color={tag.color} />,
          }))}
          data-testid="filter-tag"
        />
      )}
      <Select
        allowClear
        showSearch={searchPeople}
        placeholder={t('customers.column.owner')}
        aria-label={t('customers.column.owner')}
        value={owner}
        onChange={(next: string | undefined) => set({ owner: next })}
        style={{ minWidth: 110, maxWidth: 180 }}
        options={[
          { value: 'me', label: t('customers.owner.mine') },
          { value: 'none', label: t('customers.owner.nobody') },
          ...personChoices.map((one) => ({ ...one, value: String(one.value) })),
        ]}
        labelRender={({ value }) =>
          value === 'me'
            ? t('customers.owner.mine')
            : value === 'none'
              ? t('customers.owner.nobody')
              : person(Number(value))
        }
        data-testid="filter-owner"
      />
      {teamChoices.length > 0 && (
        <Select
          allowClear
          placeholder={t('customers.column.team')}
          aria-label={t('customers.column.team')}
          value={get('team') ? Number(get('team')) : undefined}
          onChange={(next: number | undefined) => set({ team: next?.toString() })}
          style={{ minWidth: 100 }}
          options={teamChoices}
        />
      )}
    </>
  );
}
