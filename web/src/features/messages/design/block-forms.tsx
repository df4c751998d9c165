import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Block, BlockOf } from '@/api/designs.types';
import { useBlocks } from '@/api/messages';
import { AlignField, ChoiceField, ColorField, Field, NumberField, WordsField } from './fields';
import { PictureField } from './picture-field';

/** Changes parts of a block; a further change of the same part is no step of its own for undo. */
export type Put<T extends Block> = (parts: Partial<T>, about: string) => void;

type Form<T extends Block['type']> = {
  block: BlockOf<T>;
  put: Put<BlockOf<T>>;
  language: string;
  own: string;
};

export function PictureForm({ block, put, ...said }: Form<'image'>) {
  const { t } = useTranslation();
  return (
    <>
      <PictureField src={block.src} onChange={(src) => put({ src }, 'src')} />
      <WordsField
        {...said}
        name={t('designs.field.alt')}
        note={t('designs.altNote')}
        words={block.alt}
        onChange={(alt) => put({ alt }, `alt.${said.language}`)}
        testId="field-alt"
      />
      <WordsField
        {...said}
        name={t('designs.field.link')}
        placeholder="https://"
        words={block.link}
        onChange={(link) => put({ link }, `link.${said.language}`)}
      />
      <NumberField
        name={t('designs.field.width')}
        value={block.width}
        min={10}
        max={100}
        step={5}
        unit="%"
        onChange={(width) => put({ width }, 'width')}
      />
      <AlignField value={block.align} onChange={(align) => put({ align }, 'align')} />
    </>
  );
}

export function ButtonForm({ block, put, brand, ...said }: Form<'button'> & { brand: string }) {
  const { t } = useTranslation();
  return (
    <>
      <WordsField
        {...said}
        name={t('designs.field.label')}
        words={block.label}
        onChange={(label) => put({ label }, `label.${said.language}`)}
        testId="field-label"
      />
      <WordsField
        {...said}
        name={t('designs.field.link')}
        note={t('designs.linkNote')}
        placeholder={said.language === said.own ? 'https://' : undefined}
        words={block.link}
        onChange={(link) => put({ link }, `link.${said.language}`)}
        testId="field-link"
      />
      <ColorField
        name={t('designs.field.color')}
        value={block.color ?? brand}
        onChange={(color) => put({ color }, 'color')}
        onClear={block.color ? () => put({ color: null }, 'color') : undefined}
        clear={t('designs.brandColor')}
      />
      <Checkbox checked={block.wide} onChange={({ target }) => put({ wide: target.checked }, 'wide')}>
        {t('designs.field.wide')}
      </Checkbox>
      <AlignField value={block.align} onChange={(align) => put({ align }, 'align')} />
    </>
  );
}

export function SharedForm({ block, put }: { block: BlockOf<'shared'>; put: Put<BlockOf<'shared'>> }) {
  const { t } = useTranslation();
  const blocks = useBlocks().data ?? [];
  if (blocks.length === 0)
    return (
      <Field name={t('designs.field.shared')} note={t('designs.noShared')}>
        <Input value={block.name} onChange={({ target }) => put({ name: target.value }, 'name')} />
      </Field>
    );
  return (
    <ChoiceField
      name={t('designs.field.shared')}
      value={block.name}
      options={blocks.map(({ name }) => ({ value: name, label: name }))}
      onChange={(name) => put({ name }, 'name')}
    />
  );
}
