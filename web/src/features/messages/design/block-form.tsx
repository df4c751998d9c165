import { useTranslation } from 'react-i18next';
import type { Block } from '@/api/designs.types';
import shared from '../messages.module.css';
import { ButtonForm, PictureForm, SharedForm } from './block-forms';
import { AlignField, ChoiceField, NumberField, WordsField } from './fields';
import { ItemsForm } from './items-form';
import type { DesignEditing } from './use-design';
import { WhenForm } from './when-form';

interface Shown {
  block: Block;
  editing: DesignEditing;
  language: string;
  own: string;
}

/** Everything that can be said of a block. */
export function BlockForm({ block, editing, language, own }: Shown) {
  const { t } = useTranslation();
  const put = (parts: object, about: string) =>
    editing.change(block.id, (now) => ({ ...now, ...parts }) as Block, about);
  const said = { language, own };
  switch (block.type) {
    case 'heading':
      return (
        <>
          <WordsField
            {...said}
            name={t('designs.field.text')}
            words={block.text}
            onChange={(text) => put({ text }, `text.${language}`)}
            testId="field-text"
          />
          <ChoiceField
            name={t('designs.field.level')}
            value={block.level}
            options={[1, 2, 3].map((value) => ({ value, label: t(`designs.level.${value}`) }))}
            onChange={(level) => put({ level }, 'level')}
          />
          <AlignField value={block.align} onChange={(align) => put({ align }, 'align')} />
        </>
      );
    case 'text':
      return (
        <>
          <WordsField
            {...said}
            name={t('designs.field.text')}
            words={block.text}
            rows={5}
            onChange={(text) => put({ text }, `text.${language}`)}
            testId="field-text"
          />
          <p className={shared.quiet}>{t('designs.marks')}</p>
          <ChoiceField
            name={t('designs.field.size')}
            value={block.size}
            options={(['normal', 'small'] as const).map((value) => ({
              value,
              label: t(`designs.size.${value}`),
            }))}
            onChange={(size) => put({ size }, 'size')}
          />
          <AlignField value={block.align} onChange={(align) => put({ align }, 'align')} />
        </>
      );
    case 'image':
      return <PictureForm block={block} put={put} {...said} />;
    case 'button':
      return <ButtonForm block={block} put={put} brand={editing.design.theme.brand} {...said} />;
    case 'spacer':
      return (
        <NumberField
          name={t('designs.field.height')}
          value={block.height}
          min={4}
          max={120}
          unit="px"
          onChange={(height) => put({ height }, 'height')}
        />
      );
    case 'columns':
      return (
        <NumberField
          name={t('designs.field.share')}
          value={block.share}
          min={25}
          max={75}
          step={5}
          unit="%"
          onChange={(share) => put({ share }, 'share')}
        />
      );
    case 'items':
      return <ItemsForm block={block} put={put} {...said} />;
    case 'when':
      return <WhenForm block={block} put={put} />;
    case 'shared':
      return <SharedForm block={block} put={put} />;
    case 'footer':
      return (
        <>
          <WordsField
            {...said}
            name={t('designs.field.text')}
            words={block.text}
            rows={3}
            onChange={(text) => put({ text }, `text.${language}`)}
          />
          <p className={shared.quiet}>{t('designs.footerNote')}</p>
        </>
      );
    default:
      return <p className={shared.quiet}>{t('designs.nothingToSay')}</p>;
  }
}
