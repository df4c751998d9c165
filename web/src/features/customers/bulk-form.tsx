import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkChange } from '@/api/bulk';
import type { FieldValue } from '@/api/fields.types';
import { FieldInput } from '@/ui/field-input';
import { TagChip } from '@/ui/tag-chip';
import { searchPeople } from '@/ui/use-people';
import type { Words } from './columns';
import { facts } from './fact-names';
import css from './views.module.css';

/** What exactly is done to many customers. */
export function BulkForm({
  kind,
  words,
  busy,
  error,
  onStart,
}: {
  kind: BulkChange['kind'];
  words: Words;
  busy: boolean;
  error: Error | null;
  onStart: (change: BulkChange) => void;
}) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<number>();
  const [team, setTeam] = useState<number>();
  const [tag, setTag] = useState<number>();
  const [field, setField] = useState('city');
  const [value, setValue] = useState<FieldValue>(null);
  const custom = words.fields.find((one) => `attributes.${one.key}` === field);
  const change = (): BulkChange | null => {
    if (kind === 'owner') return { kind, ownerId: owner ?? null, teamId: team ?? null };
    if (kind === 'field') return { kind, field, value };
    return tag === undefined ? null : { kind, tag };
  };
  // Names, numbers and addresses tell people apart; giving all of them the same would be a mistake.
  const sharedFacts = facts.filter((fact) => ['company', 'country', 'city', 'channel'].includes(fact.name));
  return (
    <div className={css.form}>
      {kind === 'owner' && (
        <>
          <Select
            allowClear
            showSearch={searchPeople}
            value={owner}
            onChange={setOwner}
            placeholder={t('customers.owner.nobody')}
            aria-label={t('customers.owner.person')}
            options={words.names.personChoices}
            data-testid="bulk-person"
          />
          <Select
            allowClear
            value={team}
            onChange={setTeam}
            placeholder={t('customers.owner.noTeam')}
            aria-label={t('customers.owner.team')}
            options={words.names.teamChoices}
          />
        </>
      )}
      {(kind === 'tag' || kind === 'untag') && (
        <Select
          showSearch={{ optionFilterProp: 'name' }}
          value={tag}
          onChange={setTag}
          aria-label={t('customers.column.tags')}
          placeholder={t('customers.column.tags')}
          options={words.tags
            .filter((one) => !one.archived && one.ruledBy === null)
            .map((one) => ({
              value: one.id,
              name: one.name,
              label: <TagChip name={one.name} color={one.color} />,
            }))}
          data-testid="bulk-tag-choice"
        />
      )}
      {kind === 'field' && (
        <>
          <Select
            value={field}
            onChange={(next) => {
              setField(next);
              setValue(null);
            }}
            aria-label={t('customers.filter.field')}
            options={[
              ...sharedFacts.map((fact) => ({ value: fact.name, label: t(`customers.fact.${fact.name}`) })),
              ...words.fields
                .filter((one) => !one.unique)
                .map((one) => ({ value: `attributes.${one.key}`, label: words.format.named(one) })),
            ]}
          />
          <FieldInput
            type={custom?.type ?? 'text'}
            field={custom}
            value={value}
            onChange={setValue}
            label={t('customers.filter.value')}
            testId="bulk-value"
          />
        </>
      )}
      {error && <div role="alert">{error.message}</div>}
      <Button
        type="primary"
        loading={busy}
        disabled={change() === null}
        onClick={() => {
          const next = change();
          if (next) onStart(next);
        }}
        data-testid="bulk-start"
      >
        {t('customers.bulk.start')}
      </Button>
    </div>
  );
}
