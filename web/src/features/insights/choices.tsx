import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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

const known = ['country', 'channel', 'category', 'city', 'company'];

/** A dimension to split by: the known ones, or an imported attribute, whose name is typed. */
export function DimensionSelect({ name, fallback }: { name: string; fallback?: string }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const [typed, setTyped] = useState('');
  const chosen = get(name) ?? fallback;
  const attribute = typed.trim() && !known.includes(typed.trim()) ? `attr:${typed.trim()}` : undefined;
  const values = [...new Set([...known, ...[chosen, attribute].filter((value) => value !== undefined)])];
  return (
    <Select
      value={chosen}
      allowClear={!fallback}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      placeholder={t('insights.noBreakdown')}
      aria-label={t('insights.splitBy')}
      onChange={(value: string | undefined) => set({ [name]: value })}
      style={{ minWidth: 190 }}
      options={values.map((value) => ({
        value,
        label: value.startsWith('attr:')
          ? t('insights.attribute', { name: value.slice(5) })
          : dimensionName(value, t),
      }))}
      data-testid={`select-${name}`}
    />
  );
}
