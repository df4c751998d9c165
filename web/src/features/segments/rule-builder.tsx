import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '@/api/segments';
import { ConditionEditor } from './condition-editor';
import { RemoveButton } from './remove-button';
import { addition, additions, type Addition } from './additions';
import { asGroup, replaced, without } from './rule-model';
import type { Group, Rule } from './rule-types';
import css from './segments.module.css';

/** A rule as nested groups of readable conditions; what it says is what the text beside it says. */
export function RuleBuilder({ rule, onChange }: { rule: Rule; onChange: (next: Rule) => void }) {
  return <GroupEditor group={asGroup(rule)} onChange={onChange} />;
}

function GroupEditor({
  group,
  deep = false,
  onChange,
  onRemove,
}: {
  group: Group;
  deep?: boolean;
  onChange: (next: Rule) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  const names = useCatalogue().data;
  const add = (kind: Addition) => onChange({ ...group, of: [...group.of, addition(kind, names)] });
  return (
    <div className={css.group} data-deep={deep} role="group" aria-label={t(`segments.joined.${group.type}`)}>
      <div className={css.groupHead}>
        <Segmented
          value={group.type}
          onChange={(type) => onChange({ ...group, type })}
          options={(['all', 'any'] as const).map((value) => ({
            value,
            label: t(`segments.joined.${value}`),
          }))}
        />
        {onRemove && <RemoveButton onRemove={onRemove} />}
      </div>
      {group.of.map((part, at) => (
        <Part
          key={at}
          rule={part}
          onChange={(next) => onChange(replaced(group, at, next))}
          onRemove={() => onChange(without(group, at))}
        />
      ))}
      <div>
        <Dropdown
          trigger={['click']}
          menu={{
            items: additions.map((key) => ({
              key,
              label: <span data-testid={`add-${key}`}>{t(`segments.add.${key}`)}</span>,
            })),
            onClick: ({ key }) => add(key as Addition),
            style: { maxHeight: 320, overflowY: 'auto' },
          }}
        >
          <Button size="small" icon={<PlusOutlined />} data-testid="add-condition">
            {t('segments.addCondition')}
          </Button>
        </Dropdown>
      </div>
    </div>
  );
}

/** A condition or a group, which may be negated. */
function Part({
  rule,
  onChange,
  onRemove,
}: {
  rule: Rule;
  onChange: (next: Rule) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const negated = rule.type === 'not';
  const inner = negated ? rule.of : rule;
  const keep = (next: Rule) => onChange(negated ? { type: 'not', of: next } : next);
  return (
    <div className={css.row} data-not={negated} data-testid="condition">
      <Button
        size="small"
        type={negated ? 'primary' : 'text'}
        aria-pressed={negated}
        onClick={() => onChange(negated ? inner : { type: 'not', of: rule })}
      >
        {t('segments.not')}
      </Button>
      {inner.type === 'all' || inner.type === 'any' || inner.type === 'not' ? (
        <>
          <RemoveButton className={css.end} onRemove={onRemove} />
          <div className={css.inset}>
            <GroupEditor group={asGroup(inner)} deep onChange={keep} />
          </div>
        </>
      ) : (
        <>
          <ConditionEditor rule={inner} onChange={keep} />
          <RemoveButton className={css.end} onRemove={onRemove} />
        </>
      )}
    </div>
  );
}
