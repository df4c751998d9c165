import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFacets } from '@/api/customers';
import { useUrl } from '@/ui/use-url';
import { dimensionName } from '@/ui/where';

/** One of a few values, kept in the address; the first is the default and leaves the address clean. */
export function Choice({
  name,
  values,
  text,
}: {
  name: string;
  values: string[];
  text: (value: string) => string;
}) {
  const { get, set } = useUrl();
  return (
    <Segmented
      value={get(name) ?? values[0]}
      onChange={(value) => set({ [name]: value === values[0] ? undefined : value })}
      options={values.map((value) => ({
        value,
        label: <span data-testid={`${name}-${value}`}>{text(value)}</span>,
      }))}
    />
  );
}

/** A dimension to split by: the known ones and every imported attribute. */
export function DimensionSelect({ name, fallback }: { name: string; fallback?: string }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const facets = useFacets().data ?? {};
  const attributes = Object.keys(facets).filter((key) => key.startsWith('attr:'));
  return (
    <Select
      value={get(name) ?? fallback}
      allowClear={!fallback}
      placeholder={t('insights.noBreakdown')}
      aria-label={t('insights.splitBy')}
      onChange={(value: string | undefined) => set({ [name]: value })}
      style={{ minWidth: 170 }}
      options={['country', 'channel', 'category', ...attributes].map((key) => ({
        value: key,
        label: dimensionName(key, t),
      }))}
      data-testid={`select-${name}`}
    />
  );
}
