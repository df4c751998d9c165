import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldChanges } from '@/api/customers';
import type { Field, FieldType } from '@/api/fields.types';
import { useFieldText } from '@/ui/use-field-text';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

/** Who changed a fact from what to what. */
export function FactHistory({
  customer,
  name,
  type,
  field,
}: {
  customer: string;
  name: string;
  type: FieldType;
  field?: Field;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFieldText();
  const changes = useFieldChanges(customer, name, true);
  if (!changes.data) return <Skeleton active paragraph={{ rows: 2 }} style={{ width: 240 }} />;
  if (changes.data.items.length === 0)
    return <span className={css.quiet}>{t('customers.neverChanged')}</span>;
  return (
    <ul className={css.changes} data-testid="fact-history">
      {changes.data.items.map((change) => (
        <li key={change.id}>
          <span>
            <s>{text(change.before, type, field) ?? '—'}</s> → <b>{text(change.after, type, field) ?? '—'}</b>
          </span>
          <span className={css.quiet}>
            {change.actor} · {format.instant(change.time)}
          </span>
        </li>
      ))}
    </ul>
  );
}
