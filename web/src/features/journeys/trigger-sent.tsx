import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useForms } from '@/api/journeys';
import { FormField } from './form-field';
import type { Props } from './trigger-form';

/** A form of a web page is sent; one that was never sent yet can be written too. */
export function OnForm({ trigger, onChange }: Props<'form'>) {
  const { t } = useTranslation();
  const forms = useForms();
  return (
    <FormField label={t('journeys.field.form')} field="trigger.form" hint={t('journeys.formHint')}>
      {(own) => (
        <>
          <AutoComplete
            {...own}
            allowClear
            value={trigger.form ?? ''}
            onChange={(next: string | undefined) =>
              onChange({ ...trigger, form: next?.trim() || null }, 'form')
            }
            options={forms
              .filter((one) => one.name.includes(trigger.form ?? ''))
              .map((one) => ({ value: one.name, label: `${one.name} · ${one.count}` }))}
            placeholder={t('journeys.anyForm')}
            style={{ width: '100%' }}
            data-testid="form-name"
          />
          <Link className="in-text" to="/tracking/sources">
            {t('journeys.toForms')}
          </Link>
        </>
      )}
    </FormField>
  );
}
