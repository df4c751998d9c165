import { PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { RemoveButton } from './remove-button';
import { asGroup, replaced, without } from './rule-model';
import type { Group, Rule } from './rule-types';
import css from './segments.module.css';
import { TestEditor } from './test-editor';

/** Narrows an event by its properties: conditions that must all hold, or any of them, nested as one likes. */
export function WhereEditor({
  where,
  properties,
  onChange,
}: {
  where: Rule | undefined;
  properties: string[];
  onChange: (next: Rule | undefined) => void;
}) {
  const { t } = useTranslation();
  const blank: Rule = {
    type: 'is',
    value: { type: 'property', name: properties[0] ?? 'amount' },
    test: { op: 'set' },
  };
  const change = (group: Group) => onChange(group.of.length > 1 ? group : group.of[0]);
  if (!where)
    return (
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => onChange(blank)}>
        {t('segments.where')}
      </Button>
    );
  const group = asGroup(where);
  return (
    <div className={css.inset} role="group" aria-label={t('segments.where')}>
      {group.of.length > 1 && (
        <span className={css.line}>
          <Select
            size="small"
            value={group.type}
            onChange={(type) => change({ ...group, type })}
            aria-label={t('segments.where')}
            popupMatchSelectWidth={false}
            options={(['all', 'any'] as const).map((value) => ({
              value,
              label: t(`segments.joined.${value}`),
            }))}
            data-testid="where-joined"
          />
        </span>
      )}
      {group.of.map((part, at) => (
        <Part
          key={at}
          part={part}
          properties={properties}
          onChange={(next) => change(next ? replaced(group, at, next) : without(group, at))}
        />
      ))}
      <span className={css.line}>
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => change({ ...group, of: [...group.of, blank] })}
        >
          {t('segments.where')}
        </Button>
      </span>
    </div>
  );
}

/** One condition on a property, its opposite, or a group of them. */
function Part({
  part,
  properties,
  onChange,
}: {
  part: Rule;
  properties: string[];
  onChange: (next: Rule | undefined) => void;
}) {
  const { t } = useTranslation();
  const negated = part.type === 'not';
  const inner = negated ? part.of : part;
  const keep = (next: Rule | undefined) => onChange(next && negated ? { type: 'not', of: next } : next);
  return (
    <span className={css.line}>
      <Button
        size="small"
        type={negated ? 'primary' : 'text'}
        aria-pressed={negated}
        onClick={() => onChange(negated ? inner : { type: 'not', of: part })}
      >
        {t('segments.not')}
      </Button>
      {inner.type === 'is' && inner.value.type === 'property' ? (
        <>
          <AutoComplete
            value={inner.value.name}
            onChange={(name: string) => keep({ ...inner, value: { type: 'property', name } })}
            aria-label={t('segments.property')}
            options={properties.map((value) => ({ value }))}
            style={{ width: 150 }}
          />
          <TestEditor kind="any" test={inner.test} onChange={(test) => keep({ ...inner, test })} />
        </>
      ) : (
        <WhereEditor where={inner} properties={properties} onChange={keep} />
      )}
      <RemoveButton onRemove={() => onChange(undefined)} />
    </span>
  );
}
