import { useTranslation } from 'react-i18next';
import { useFacets } from '@/api/customers';
import { FacetSelect } from '@/ui/facet-select';
import bar from '@/ui/filter-bar.module.css';
import { SearchBox } from '@/ui/search-box';
import { useGroupName } from '@/ui/use-group-name';
import { useUrl } from '@/ui/use-url';
import { ColumnChoice } from './column-choice';
import type { Words } from './columns';
import { FieldFilters } from './field-filters';
import { GroupChoice } from './group-choice';
import { MembershipFilters } from './membership-filters';
import { SavedViews } from './saved-views';
import { TraitFilter } from './trait-filter';
import { WorkFilters } from './work-filters';

/** Whom the list shows, how it is grouped, and in which columns. */
export function ListFilters({ shown, words }: { shown: readonly string[]; words: Words }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const groupName = useGroupName();
  const isCounted = get('where') || get('segment') || get('list') || get('rule');
  const facets = useFacets(get('who') ?? (isCounted ? 'all' : undefined)).data;
  return (
    <div className={bar.bar}>
      <SearchBox
        value={get('search')}
        placeholder={t('customers.search')}
        onSearch={(search) => set({ search })}
        testId="customers-search"
      />
      <FacetSelect name="country" label={t('dimension.country')} facets={facets?.country} />
      <FacetSelect name="channel" label={t('dimension.channel')} facets={facets?.channel} />
      <FacetSelect
        name="group"
        label={t('customers.column.group')}
        facets={facets?.group}
        nameOf={groupName}
      />
      <FacetSelect
        name="stage"
        label={t('customers.column.stage')}
        facets={facets?.stage}
        nameOf={(key) => t(`stage.${key}`)}
      />
      <WorkFilters tags={words.tags} />
      <MembershipFilters />
      <FieldFilters fields={words.fields} />
      <TraitFilter traits={words.traits} />
      <span className={bar.space} />
      <GroupChoice words={words} />
      <SavedViews />
      <ColumnChoice shown={shown} fields={words.fields} traits={words.traits} />
    </div>
  );
}
