import { Select } from 'antd';
import type { Facet } from '@/api/customers.types';
import { useFormat } from './use-format';
import { useUrl } from './use-url';

/** Chooses one value of a facet; the choice lives in the address under the facet's name. */
export function FacetSelect({
  name,
  label,
  facets,
  nameOf,
}: {
  name: string;
  label: string;
  facets: Facet[] | undefined;
  nameOf?: (value: string) => string;
}) {
  const { get, set } = useUrl();
  const { count } = useFormat();
  if (!facets?.length) return null;
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'title' }}
      placeholder={label}
      aria-label={label}
      value={get(name)}
      onChange={(value: string | undefined) => set({ [name]: value })}
      popupMatchSelectWidth={240}
      style={{ minWidth: 120, maxWidth: 200 }}
      data-testid={`filter-${name}`}
      options={facets.map((facet) => {
        const text = nameOf?.(facet.value) ?? facet.value;
        return {
          value: facet.value,
          title: text,
          label: (
            <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
              <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{text}</span>
              <span style={{ color: 'var(--ink3)' }}>{count(facet.customers)}</span>
            </span>
          ),
        };
      })}
      labelRender={({ value }) => nameOf?.(String(value)) ?? String(value)}
    />
  );
}
