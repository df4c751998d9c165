import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import type { CustomerPage } from '@/api/customers.types';
import { useFields } from '@/api/fields';
import type { Field, FieldType } from '@/api/fields.types';
import { Card } from '@/ui/card';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';
import { EditableFact } from './editable-fact';
import { facts, keyOf, valueOf } from './fact-names';
import { useFactEdit } from './use-fact-edit';

/** Two people rarely change the same thing at once. */
const ConflictDialog = lazy(() =>
  import('./conflict-dialog').then((file) => ({ default: file.ConflictDialog })),
);

/** What somebody sees in part is not there to be changed. */
const hidden = ['email', 'phone'];

interface Line {
  name: string;
  label: string;
  type: FieldType;
  field?: Field;
}

/** Who the customer is: facts and custom fields, each changed in place. */
export function Facts({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFieldText();
  const mayEdit = useMay()('editCustomers');
  const id = String(data.facts.id);
  const { save, conflict, resolve } = useFactEdit(id);
  const fields = (useFields().data ?? []).filter((field) => !field.archived);

  const standard: Line[] = facts.map((fact) => ({ ...fact, label: t(`customers.fact.${fact.name}`) }));
  const custom: Line[] = fields.map((field) => ({
    name: `attributes.${field.key}`,
    label: format.named(field),
    type: field.type,
    field,
  }));
  const undefinedKeys = Object.keys(data.attributes).filter(
    (key) => !fields.some((field) => field.key === key),
  );
  const groups = [...new Set(fields.map((field) => field.group ?? ''))].sort();
  const lines = [...standard, ...custom];
  const line = (name: string) => lines.find((one) => one.name === name);

  const show = (one: Line) => {
    const value = valueOf(data, one.name);
    const said = text(value, one.type, one.field);
    if (said === null) return null;
    if (one.type === 'link') return <span className={css.link}>{said}</span>;
    return said;
  };
  const row = (one: Line) => (
    <EditableFact
      key={one.name}
      customer={id}
      {...one}
      value={valueOf(data, one.name)}
      shown={show(one)}
      mayEdit={mayEdit && !(data.masked && hidden.includes(one.name))}
      onSave={(value) => save(one.name, value)}
    />
  );
  const seen = (one: Line) => mayEdit || show(one) !== null;
  const contested = conflict && line(conflict.name);
  return (
    <>
      <Card title={t('customers.facts')} testId="facts">
        <dl className={css.facts}>{standard.filter(seen).map(row)}</dl>
        {data.facts.companyId && (
          <Link to={`/companies/${data.facts.companyId}`} className={css.more} data-testid="company-link">
            {t('customers.openCompany')}
          </Link>
        )}
      </Card>
      {(custom.some(seen) || undefinedKeys.length > 0) && (
        <Card title={t('customers.fields')} testId="custom-fields">
          {groups.map((group) => (
            <section key={group}>
              {group && <h3 className={css.group}>{group}</h3>}
              <dl className={css.facts}>
                {custom.filter((one) => (one.field?.group ?? '') === group && seen(one)).map(row)}
              </dl>
            </section>
          ))}
          {undefinedKeys.length > 0 && (
            <dl className={css.facts}>
              {undefinedKeys.map((key) => (
                <UndefinedFact key={key} name={key} value={text(data.attributes[key], undefined) ?? '—'} />
              ))}
            </dl>
          )}
        </Card>
      )}
      {conflict && contested && (
        <Suspense>
          <ConflictDialog
            id={id}
            conflict={conflict}
            label={contested.label}
            text={(value) => text(value, contested.type, contested.field) ?? '—'}
            onTheirs={resolve}
            onMine={() => {
              resolve();
              void save(conflict.name, conflict.mine);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** An attribute that was imported and has no field yet: shown, not changed. */
function UndefinedFact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{keyOf(name) ?? name}</dt>
      <dd>{value}</dd>
    </>
  );
}
