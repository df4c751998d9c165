import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '@/api/fields';
import type { RoleKey, Span, SpanUnit, Whom } from '@/api/journeys.types';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import css from './journeys.module.css';

/** What every field of a form hands to its input. */
export interface Own {
  id: string;
  status?: 'error';
  'aria-label': string;
}

const roles: RoleKey[] = ['administrator', 'manager', 'sales', 'service', 'marketing', 'analyst', 'viewer'];

const units: SpanUnit[] = ['minutes', 'hours', 'days', 'weeks'];

export function SpanInput({
  value,
  onChange,
  own,
}: {
  value: Span;
  onChange: (next: Span) => void;
  own: Own;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.pair}>
      <InputNumber
        {...own}
        min={1}
        precision={0}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount: amount ?? 0 })}
        data-testid="span-amount"
      />
      <Select
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit })}
        options={units.map((unit) => ({ value: unit, label: t(`journeys.unit.${unit}`) }))}
        aria-label={t('journeys.unitOf')}
      />
    </div>
  );
}

/** The owner, an account, a team or a role; who takes over a customer is an account or a team. */
export function WhomPicker({
  value,
  onChange,
  owner = true,
  own,
}: {
  value: Whom;
  onChange: (next: Whom) => void;
  owner?: boolean;
  own: Own;
}) {
  const { t } = useTranslation();
  const { personChoices, teamChoices } = useNames();
  const kinds: Whom['kind'][] = owner ? ['owner', 'person', 'team', 'role'] : ['person', 'team'];
  const shown = {
    showSearch: { optionFilterProp: 'label' },
    placeholder: t('journeys.choose'),
    'aria-label': t(`journeys.whom.${value.kind}`),
  };
  return (
    <div className={css.pair}>
      <Select
        {...own}
        value={value.kind}
        onChange={(kind) => onChange({ kind, id: null })}
        options={kinds.map((kind) => ({ value: kind, label: t(`journeys.whom.${kind}`) }))}
        data-testid="whom-kind"
      />
      {value.kind === 'role' && (
        <Select
          {...shown}
          value={value.role ?? undefined}
          onChange={(role) => onChange({ kind: 'role', role })}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          data-testid="whom-role"
        />
      )}
      {(value.kind === 'person' || value.kind === 'team') && (
        <Select
          {...shown}
          value={value.id ?? undefined}
          onChange={(id) => onChange({ ...value, id })}
          options={value.kind === 'team' ? teamChoices : personChoices}
        />
      )}
    </div>
  );
}

export function WeekdayPicker({
  value,
  onChange,
  own,
}: {
  value: number[] | null | undefined;
  onChange: (next: number[] | null) => void;
  own: Own;
}) {
  const { t } = useTranslation();
  return (
    <Select
      {...own}
      mode="multiple"
      value={value ?? []}
      onChange={(next) => onChange(next.length > 0 ? [...next].sort() : null)}
      placeholder={t('journeys.anyDay')}
      options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: t(`journeys.weekday.${day}`) }))}
      style={{ width: '100%' }}
    />
  );
}

/** A custom field; for triggers also the facts that every customer has. */
export function FieldPicker({
  value,
  onChange,
  facts = [],
  type,
  own,
}: {
  value: string | null | undefined;
  onChange: (next: string) => void;
  facts?: string[];
  type?: 'date';
  own: Own;
}) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const fields = (useFields().data ?? []).filter((one) => !one.archived && (!type || one.type === type));
  return (
    <Select
      {...own}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? undefined}
      onChange={onChange}
      placeholder={t('journeys.choose')}
      options={[
        ...facts.map((fact) => ({ value: fact, label: t(`customers.fact.${fact}`) })),
        ...fields.map((one) => ({ value: one.key, label: named(one) })),
      ]}
      style={{ width: '100%' }}
    />
  );
}
