import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalogue, type RuleCatalogue } from '@/api/segments';
import type { Value } from './rule-types';

const parts = ['segment', 'eight', 'r', 'f', 'm'] as const;
const scores = ['risk', 'alive', 'stake', 'clv3', 'clv12', 'clv36', 'orders', 'health'] as const;

/** Anything known of a customer that needs no event: a trait, a fact, a custom field, stage, RFM or score. */
export function ValueChoice({ value, onChange }: { value: Value; onChange: (next: Value) => void }) {
  const { t } = useTranslation();
  const names = useCatalogue().data;
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      value={keyOf(value)}
      onChange={(key: string) => onChange(valueOf(key))}
      aria-label={t('segments.what')}
      popupMatchSelectWidth={280}
      style={{ minWidth: 170 }}
      data-testid="rule-value"
      options={[
        {
          label: t('segments.add.trait'),
          options: (names?.traits ?? []).map((one) => ({ value: `trait:${one.key}`, label: one.title })),
        },
        {
          label: t('segments.add.field'),
          options: [
            ...(names?.fields ?? []).map((one) => ({ value: `field:${one.key}`, label: one.title })),
            { value: 'created', label: t('segments.created') },
            { value: 'yearly:field:birthday', label: t('segments.birthday') },
          ],
        },
        {
          label: t('segments.attributes'),
          options: (names?.attributes ?? []).map((one) => ({
            value: `attribute:${one.key}`,
            label: one.key,
          })),
        },
        {
          label: t('segments.standing'),
          options: [
            { value: 'stage', label: t('segments.add.stage') },
            ...(names && names.lifecycle.length > 0
              ? [{ value: 'lifecycle', label: t('segments.ownStage') }]
              : []),
            ...parts.map((part) => ({ value: `rfm:${part}`, label: t(`segments.rfm.${part}`) })),
            ...scores.map((part) => ({ value: `score:${part}`, label: t(`segments.score.${part}`) })),
          ],
        },
      ].filter((group) => group.options.length > 0)}
    />
  );
}

/** Texts that make sense for a value; undefined where any do. */
export function choicesOf(value: Value, names: RuleCatalogue | undefined) {
  const list =
    value.type === 'stage'
      ? names?.stages
      : value.type === 'lifecycle'
        ? names?.lifecycle
        : value.type === 'rfm' && value.part === 'segment'
          ? names?.groups
          : value.type === 'rfm' && value.part === 'eight'
            ? names?.eights
            : undefined;
  return list?.map((one) => ({ value: one.key, label: one.title }));
}

function keyOf(value: Value): string | undefined {
  switch (value.type) {
    case 'trait':
    case 'field':
      return `${value.type}:${value.name}`;
    case 'attribute':
      return `attribute:${value.key}`;
    case 'rfm':
      return `rfm:${value.part}`;
    case 'score':
      return `score:${value.part}`;
    case 'anniversary':
      return `yearly:${keyOf(value.of)}`;
    default:
      return value.type;
  }
}

function valueOf(key: string): Value {
  const at = key.indexOf(':');
  const [type, name] = at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
  if (type === 'yearly') return { type: 'anniversary', of: valueOf(name) };
  if (type === 'trait' || type === 'field') return { type, name };
  if (type === 'attribute') return { type, key: name };
  if (type === 'rfm') return { type, part: name as (typeof parts)[number] };
  if (type === 'score') return { type, part: name as (typeof scores)[number] };
  return type === 'created' ? { type } : { type: type === 'lifecycle' ? type : 'stage' };
}
