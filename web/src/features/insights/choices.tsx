import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import { useAttributes } from '@/api/insights';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { dimensionName } from '@/ui/where';
import css from './insights.module.css';

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

/** A dimension to split by: what every customer has, and the attributes that were imported, with how many have them. */
export function DimensionSelect({ name, fallback }: { name: string; fallback?: string }) {
  const { t } = useTranslation();
  const { count, named } = useFormat();
  const { get, set } = useUrl();
  const attributes = useAttributes().data ?? [];
  const chosen = get(name) ?? fallback;
  const counts = new Map<unknown, string>(attributes.map(({ by, customers }) => [by, count(customers)]));
  const fields = (useFields().data ?? []).filter((field) => !field.archived);
  // A field lends its name to the attribute; one of several choices is split by each choice.
  const own = attributes.map(({ name, by }) => {
    const field = fields.find((one) => one.key === name);
    return {
      value: field?.type === 'multiChoice' ? `list:${field.key}` : by,
      label: field ? named(field) : name,
    };
  });
  // An address may name an attribute that nobody has any more.
  if (chosen?.startsWith('attr:') && !own.some(({ value }) => value === chosen))
    own.push({ value: chosen, label: chosen.slice(5) });
  return (
    <Select
      value={chosen}
      allowClear={!fallback}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('insights.noBreakdown')}
      aria-label={t('insights.splitBy')}
      onChange={(value: string | undefined) => set({ [name]: value })}
      popupMatchSelectWidth={260}
      style={{ minWidth: 190 }}
      options={[
        {
          label: t('insights.dimensions'),
          options: known.map((value) => ({ value, label: dimensionName(value, t) })),
        },
        ...(own.length > 0 ? [{ label: t('insights.attributes'), options: own }] : []),
      ]}
      optionRender={({ label, value }) => (
        <span className={css.option}>
          <span>{label}</span>
          <span>{counts.get(value)}</span>
        </span>
      )}
      data-testid={`select-${name}`}
    />
  );
}
