import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useEditCompany, type Company } from '@/api/companies';
import { useFields } from '@/api/fields';
import type { FieldValue } from '@/api/fields.types';
import { Card } from '@/ui/card';
import { FieldInput } from '@/ui/field-input';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import { searchPeople, useNames } from '@/ui/use-people';
import css from './companies.module.css';

/** Name, domain, owner, renewal and custom fields of a company. */
export function CompanyFacts({ company }: { company: Company }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFieldText();
  const { person } = useNames();
  const mayEdit = useMay()('editCustomers');
  const fields = (useFields('company').data ?? []).filter((field) => !field.archived);
  const [editing, setEditing] = useState(false);
  const lines: [string, string | null][] = [
    [t('companies.domain'), company.domain],
    [t('companies.owner'), person(company.ownerId)],
    [t('companies.renewalDate'), company.renewalDate && format.day(company.renewalDate)],
    ...fields.map((field): [string, string | null] => [
      format.named(field),
      text(company.attributes[field.key], field.type, field),
    ]),
  ];
  return (
    <Card
      title={t('companies.facts')}
      acts={
        mayEdit &&
        !editing && (
          <Button size="small" onClick={() => setEditing(true)} data-testid="company-edit">
            {t('act.edit')}
          </Button>
        )
      }
      testId="company-facts"
    >
      {editing ? (
        <CompanyForm company={company} onDone={() => setEditing(false)} />
      ) : (
        <dl className={css.facts}>
          {lines.flatMap(([name, value]) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name}-value`}>{value ?? '—'}</dd>,
          ])}
        </dl>
      )}
    </Card>
  );
}

function CompanyForm({ company, onDone }: { company: Company; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { personChoices } = useNames();
  const fields = (useFields('company').data ?? []).filter((field) => !field.archived);
  const edit = useEditCompany(String(company.id));
  const [draft, setDraft] = useState({
    name: company.name,
    domain: company.domain ?? '',
    ownerId: company.ownerId ?? 0,
    renewalDate: company.renewalDate ?? '',
  });
  const [attributes, setAttributes] = useState<Record<string, FieldValue>>({});
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const save = () => edit.mutate({ version: company.version, ...draft, attributes }, { onSuccess: onDone });
  return (
    <Form layout="vertical" onFinish={save} className={css.form}>
      <Form.Item label={t('companies.name')}>
        <Input
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
          data-testid="company-name-input"
        />
      </Form.Item>
      <Form.Item label={t('companies.domain')}>
        <Input value={draft.domain} onChange={(event) => set({ domain: event.target.value })} />
      </Form.Item>
      <Form.Item label={t('companies.owner')}>
        <Select
          allowClear
          value={draft.ownerId || undefined}
          onChange={(ownerId: number | undefined) => set({ ownerId: ownerId ?? 0 })}
          showSearch={searchPeople}
          options={personChoices}
        />
      </Form.Item>
      <Form.Item label={t('companies.renewalDate')}>
        <Input
          type="date"
          value={draft.renewalDate}
          onChange={(event) => set({ renewalDate: event.target.value })}
        />
      </Form.Item>
      {fields.map((field) => (
        <Form.Item key={field.key} label={format.named(field)} required={field.required}>
          <FieldInput
            type={field.type}
            field={field}
            label={format.named(field)}
            value={
              field.key in attributes
                ? (attributes[field.key] ?? null)
                : (company.attributes[field.key] ?? null)
            }
            onChange={(value) => setAttributes({ ...attributes, [field.key]: value })}
          />
        </Form.Item>
      ))}
      {edit.error && (
        <div role="alert" className={css.error}>
          {edit.error.message}
        </div>
      )}
      <div className={css.acts}>
        <Button onClick={onDone}>{t('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={edit.isPending} data-testid="company-save">
          {t('act.save')}
        </Button>
      </div>
    </Form>
  );
}
