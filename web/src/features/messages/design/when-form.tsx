import { AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BlockOf } from '@/api/designs.types';
import shared from '../messages.module.css';
import type { Put } from './block-forms';
import { ChoiceField, Field } from './fields';
import { paths } from './variables';

const comparisons = ['known', 'unknown', 'equals', 'differs', 'more', 'less'] as const;

/** Who sees what stands in a condition. */
export function WhenForm({ block, put }: { block: BlockOf<'when'>; put: Put<BlockOf<'when'>> }) {
  const { t } = useTranslation();
  return (
    <>
      <Field name={t('designs.field.variable')} note={t('designs.variableNote')}>
        <AutoComplete
          value={block.variable}
          options={paths.map(({ key, path }) => ({
            value: path,
            label: `${t(`designs.variable.${key}`)} · ${path}`,
          }))}
          onChange={(variable: string) => put({ variable: variable.trim() }, 'variable')}
          data-testid="field-variable"
        />
      </Field>
      <ChoiceField
        name={t('designs.field.is')}
        value={block.is}
        options={comparisons.map((value) => ({ value, label: t(`designs.is.${value}`) }))}
        onChange={(is) =>
          put({ is, value: is === 'known' || is === 'unknown' ? null : (block.value ?? '') }, 'is')
        }
      />
      {block.is !== 'known' && block.is !== 'unknown' && (
        <Field name={t('designs.field.value')}>
          <Input value={block.value ?? ''} onChange={({ target }) => put({ value: target.value }, 'value')} />
        </Field>
      )}
      <p className={shared.quiet}>{t('designs.whenNote')}</p>
    </>
  );
}
