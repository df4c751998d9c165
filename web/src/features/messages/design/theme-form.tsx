import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Logo, Theme } from '@/api/designs.types';
import { AlignField, ChoiceField, ColorField, Field, NumberField } from './fields';
import { fonts } from './look';
import { PictureField } from './picture-field';
import type { DesignEditing } from './use-design';

/** Colours, font, width and logo of the mail. */
export function ThemeForm({ editing }: { editing: DesignEditing }) {
  const { t } = useTranslation();
  const { theme } = editing.design;
  const put = (parts: Partial<Theme>, about: string) => editing.theme(parts, about);
  return (
    <>
      {(['brand', 'background', 'surface', 'ink'] as const).map((part) => (
        <ColorField
          key={part}
          name={t(`designs.theme.${part}`)}
          value={theme[part]}
          onChange={(color) => put({ [part]: color }, part)}
        />
      ))}
      <ChoiceField
        name={t('designs.theme.font')}
        value={theme.font}
        options={Object.keys(fonts).map((value) => ({ value, label: t(`designs.font.${value}`) }))}
        onChange={(font) => put({ font }, 'font')}
      />
      <NumberField
        name={t('designs.theme.width')}
        value={theme.width}
        min={480}
        max={640}
        step={20}
        unit="px"
        onChange={(width) => put({ width }, 'width')}
      />
      <NumberField
        name={t('designs.theme.radius')}
        value={theme.radius}
        min={0}
        max={32}
        step={2}
        unit="px"
        onChange={(radius) => put({ radius }, 'radius')}
      />
      {theme.logo ? (
        <LogoForm
          logo={theme.logo}
          onChange={(logo, about) => put({ logo }, `logo.${about}`)}
          onRemove={() => put({ logo: null }, 'logo')}
        />
      ) : (
        <Button onClick={() => put({ logo: { src: '', alt: '', width: 120, align: 'left' } }, 'logo')}>
          {t('designs.addLogo')}
        </Button>
      )}
    </>
  );
}

function LogoForm({
  logo,
  onChange,
  onRemove,
}: {
  logo: Logo;
  onChange: (logo: Logo, about: string) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('designs.logo')}</h3>
      <PictureField src={logo.src} onChange={(src) => onChange({ ...logo, src }, 'src')} />
      <Field name={t('designs.field.alt')}>
        <Input value={logo.alt} onChange={({ target }) => onChange({ ...logo, alt: target.value }, 'alt')} />
      </Field>
      <NumberField
        name={t('designs.field.pixels')}
        value={logo.width}
        min={16}
        max={600}
        unit="px"
        onChange={(width) => onChange({ ...logo, width }, 'width')}
      />
      <AlignField value={logo.align} onChange={(align) => onChange({ ...logo, align }, 'align')} />
      <Button onClick={onRemove}>{t('designs.removeLogo')}</Button>
    </>
  );
}
