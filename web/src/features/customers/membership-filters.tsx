import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLists } from '@/api/lists';
import { useSegmentNames } from '@/api/segments';
import { useUrl } from '@/ui/use-url';

/** Filters by segment and by static list; shown where there are some. */
export function MembershipFilters() {
  const { t } = useTranslation();
  const segments = useSegmentNames();
  const lists = useLists().data ?? [];
  return (
    <>
      <Membership name="segment" label={t('customers.segments.filter')} of={segments} />
      <Membership name="list" label={t('customers.segments.filterList')} of={lists} />
    </>
  );
}

function Membership({
  name,
  label,
  of,
}: {
  name: string;
  label: string;
  of: { id: number; name: string }[];
}) {
  const { get, set } = useUrl();
  if (of.length === 0 && !get(name)) return null;
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={label}
      aria-label={label}
      value={get(name)}
      onChange={(next: string | undefined) => set({ [name]: next })}
      style={{ minWidth: 110, maxWidth: 200 }}
      popupMatchSelectWidth={false}
      options={of.map((one) => ({ value: String(one.id), label: one.name }))}
      data-testid={`filter-${name}`}
    />
  );
}
