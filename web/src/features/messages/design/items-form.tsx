import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BlockOf, Words } from '@/api/designs.types';
import shared from '../messages.module.css';
import type { Put } from './block-forms';
import { Field, WordsField } from './fields';

/** What stands in every row of a list. */
export function ItemsForm({
  block,
  put,
  language,
  own,
}: {
  block: BlockOf<'items'>;
  put: Put<BlockOf<'items'>>;
  language: string;
  own: string;
}) {
  const { t } = useTranslation();
  const words = (part: 'title' | 'detail' | 'aside') => (
    <WordsField
      key={part}
      name={t(`designs.field.${part}`)}
      words={block[part]}
      language={language}
      own={own}
      onChange={(next: Words) => put({ [part]: next }, `${part}.${language}`)}
    />
  );
  const line = (part: 'image' | 'link', placeholder: string) => (
    <Field name={t(`designs.field.row.${part}`)}>
      <Input
        value={block[part] ?? ''}
        placeholder={placeholder}
        onChange={({ target }) => put({ [part]: target.value.trim() || null }, part)}
      />
    </Field>
  );
  return (
    <>
      <Field name={t('designs.field.list')}>
        <Input value={block.list} onChange={({ target }) => put({ list: target.value.trim() }, 'list')} />
      </Field>
      {(['title', 'detail', 'aside'] as const).map(words)}
      {line('image', '{{this.image}}')}
      {line('link', '{{this.url}}')}
      <p className={shared.quiet}>{t('designs.itemsNote')}</p>
    </>
  );
}
