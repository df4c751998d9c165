import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import type { MergedField } from '@/api/merging';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import { facts, isSame, keyOf } from './fact-names';
import css from './merge-dialog.module.css';

/** What the merged customer will say; where they differ, whose value it keeps can be chosen. */
export function MergedFields({
  fields,
  onKeep,
}: {
  fields: MergedField[];
  onKeep: (field: string, customer: number) => void;
}) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const say = useFieldText();
  const custom = useFields().data ?? [];
  if (fields.length === 0) return null;
  const row = (field: MergedField) => {
    const key = keyOf(field.name);
    const defined = custom.find((one) => one.key === key);
    const label = key === null ? t(`customers.fact.${field.name}`) : defined ? named(defined) : key;
    const type = defined?.type ?? facts.find((fact) => fact.name === field.name)?.type;
    const text = (value: MergedField['values'][number]['value']) => say(value, type, defined) ?? '—';
    const distinct = field.values.filter(
      (one, at) => field.values.findIndex((other) => isSame(other.value, one.value)) === at,
    );
    return (
      <tr key={field.name}>
        <th scope="row">{label}</th>
        <td>
          {distinct.length < 2 ? (
            text(field.values[0]!.value)
          ) : (
            <Select
              size="small"
              value={
                distinct.find((one) =>
                  isSame(
                    one.value,
                    field.values.find((value) => value.customerId === field.keepsId)?.value ?? null,
                  ),
                )?.customerId
              }
              onChange={(id: number) => onKeep(field.name, id)}
              options={distinct.map((one) => ({ value: one.customerId, label: text(one.value) }))}
              popupMatchSelectWidth={false}
              aria-label={label}
              data-testid={`merge-keep-${field.name}`}
            />
          )}
        </td>
      </tr>
    );
  };
  return (
    <section>
      <h3>{t('merging.keeps')}</h3>
      <table className={css.fields}>
        <tbody>{fields.map(row)}</tbody>
      </table>
    </section>
  );
}
