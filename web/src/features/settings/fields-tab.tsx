import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Segmented, Switch, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields, useOrderFields, useSaveField } from '@/api/fields';
import type { Field, FieldDraft } from '@/api/fields.types';
import { Card } from '@/ui/card';
import { type PlainColumn, PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { FieldProposals } from './field-proposals';
import { FormProblem } from './form-problem';
import css from './settings.module.css';

const FieldForm = lazy(() => import('./field-form').then((file) => ({ default: file.FieldForm })));

type Entity = 'customer' | 'company';

/** Custom fields: what this company keeps of its customers and companies beyond what everybody keeps. */
export function FieldsTab() {
  const { t } = useTranslation();
  const [entity, setEntity] = useState<Entity>('customer');
  const [draft, setDraft] = useState<Field | FieldDraft | null>(null);
  const fields = useFields(entity);
  return (
    <div className={css.stack}>
      <Loaded from={fields} skeleton={<CardSkeleton rows={6} />}>
        {(list) => (
          <Card
            title={t('settings.fields.title')}
            caption={t('settings.fields.caption')}
            acts={
              <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
                <Segmented
                  value={entity}
                  onChange={setEntity}
                  options={(['customer', 'company'] as const).map((value) => ({
                    value,
                    label: t(`settings.fields.of.${value}`),
                  }))}
                />
                <Button
                  type="primary"
                  onClick={() => setDraft({ entity, type: 'text' })}
                  data-testid="field-new"
                >
                  {t('settings.fields.new')}
                </Button>
              </span>
            }
          >
            {list.length === 0 ? (
              <EmptyView title={t('settings.fields.empty')} text={t('settings.fields.emptyText')} />
            ) : (
              <FieldTable fields={list} onOpen={setDraft} />
            )}
          </Card>
        )}
      </Loaded>
      {entity === 'customer' && <FieldProposals onPick={setDraft} />}
      <Suspense>{draft && <FieldForm draft={draft} onClose={() => setDraft(null)} />}</Suspense>
    </div>
  );
}

function FieldTable({ fields, onOpen }: { fields: Field[]; onOpen: (field: Field) => void }) {
  const { t } = useTranslation();
  const { named } = useFormat();
  const save = useSaveField();
  const order = useOrderFields();
  const move = (field: Field, by: number) => {
    const index = fields.indexOf(field);
    const ids = fields.map((one) => one.id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + by, 0, moved);
    order.mutate(ids);
  };
  const columns: PlainColumn<Field>[] = [
    {
      key: 'name',
      title: t('settings.fields.name'),
      render: (field) => (
        <Button
          type="link"
          style={{ padding: 0 }}
          onClick={() => onOpen(field)}
          data-testid={`field-${field.key}`}
        >
          {named(field)}
        </Button>
      ),
    },
    { key: 'key', title: t('settings.fields.key'), render: (field) => <code>{field.key}</code> },
    {
      key: 'type',
      title: t('settings.fields.type'),
      render: (field) => t(`field.type.${field.type}`),
    },
    { key: 'group', title: t('settings.fields.group'), render: (field) => field.group ?? '—' },
    {
      key: 'rules',
      title: t('settings.fields.rules'),
      render: (field) =>
        (['required', 'unique', 'sensitive'] as const)
          .filter((rule) => field[rule])
          .map((rule) => <Tag key={rule}>{t(`settings.fields.${rule}`)}</Tag>),
    },
    {
      key: 'order',
      title: t('settings.fields.order'),
      render: (field) => (
        <>
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={field === fields[0]}
            onClick={() => move(field, -1)}
            aria-label={t('settings.fields.up', { field: named(field) })}
          />
          <Button
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={field === fields.at(-1)}
            onClick={() => move(field, 1)}
            aria-label={t('settings.fields.down', { field: named(field) })}
          />
        </>
      ),
    },
    {
      key: 'used',
      title: t('settings.fields.used'),
      render: (field) => (
        <Switch
          size="small"
          checked={!field.archived}
          onChange={(used) => save.mutate({ id: field.id, archived: !used })}
          aria-label={t('settings.fields.usedOf', { field: named(field) })}
        />
      ),
    },
  ];
  return (
    <>
      <FormProblem error={save.error ?? order.error} />
      <PlainTable
        rows={fields}
        keyOf={(field) => field.id}
        columns={columns.map((column) => ({ ...column, render: dimmed(column.render) }))}
      />
    </>
  );
}

/** A cell of a field that is no longer used stands back. */
const dimmed = (render: PlainColumn<Field>['render']) => (field: Field) => (
  <div style={{ opacity: field.archived ? 0.55 : undefined }}>{render(field)}</div>
);
