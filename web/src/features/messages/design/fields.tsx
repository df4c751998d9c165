import { Input, InputNumber, Segmented, Select } from 'antd';
import { AlignCenterOutlined, AlignLeftOutlined, AlignRightOutlined } from '@ant-design/icons';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Align, Words } from '@/api/designs.types';
import shared from '../messages.module.css';
import css from './design.module.css';

/** A field with its name above it. */
export function Field({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <label className={shared.field}>
      <span>{name}</span>
      {children}
      {note && <span className={shared.quiet}>{note}</span>}
    </label>
  );
}

/** What is said in the language that is written now; what the other one says stands beside it. */
export function WordsField({
  name,
  note,
  words,
  language,
  own,
  rows = 1,
  placeholder,
  testId,
  onChange,
}: {
  name: string;
  note?: string;
  words: Words;
  language: string;
  own: string;
  rows?: number;
  placeholder?: string;
  testId?: string;
  onChange: (words: Words) => void;
}) {
  const other = Object.keys(words).find((one) => one !== language && words[one]?.trim());
  const common = {
    value: words[language] ?? '',
    placeholder: placeholder ?? (language === own ? undefined : words[own]),
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...words, [language]: target.value }),
    'data-testid': testId,
  };
  return (
    <Field name={name} note={rows > 1 && other ? words[other] : note}>
      {rows > 1 ? (
        <Input.TextArea autoSize={{ minRows: rows, maxRows: 12 }} spellCheck={false} {...common} />
      ) : (
        <Input {...common} />
      )}
    </Field>
  );
}

export function NumberField({
  name,
  value,
  min,
  max,
  step = 1,
  unit,
  onChange,
}: {
  name: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit: string;
  onChange: (value: number) => void;
}) {
  return (
    <Field name={name}>
      <InputNumber
        value={value}
        min={min}
        max={max}
        step={step}
        suffix={unit}
        style={{ width: '100%' }}
        onChange={(next) => next !== null && onChange(Math.round(next))}
      />
    </Field>
  );
}

/** A colour, from the browser's own picker or typed. */
export function ColorField({
  name,
  value,
  onChange,
  onClear,
  clear,
}: {
  name: string;
  value: string;
  onChange: (color: string) => void;
  onClear?: () => void;
  clear?: string;
}) {
  return (
    <div className={shared.field}>
      <span>{name}</span>
      <div className={css.color}>
        <input
          type="color"
          value={value}
          aria-label={name}
          onChange={({ target }) => onChange(target.value)}
        />
        <Input
          value={value}
          aria-label={name}
          maxLength={7}
          onChange={({ target }) => onChange(target.value.trim())}
        />
        {onClear && (
          <button type="button" className={css.plain} onClick={onClear}>
            {clear}
          </button>
        )}
      </div>
    </div>
  );
}

export function AlignField({ value, onChange }: { value: Align; onChange: (align: Align) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={shared.field}>
      <span id={id}>{t('designs.field.align')}</span>
      <Segmented
        block
        aria-labelledby={id}
        value={value}
        onChange={(align) => onChange(align as Align)}
        options={[
          { value: 'left', icon: <AlignLeftOutlined />, title: t('designs.align.left') },
          { value: 'center', icon: <AlignCenterOutlined />, title: t('designs.align.center') },
          { value: 'right', icon: <AlignRightOutlined />, title: t('designs.align.right') },
        ]}
      />
    </div>
  );
}

export function ChoiceField<T extends string | number>({
  name,
  value,
  options,
  testId,
  onChange,
}: {
  name: string;
  value: T;
  options: { value: T; label: string }[];
  testId?: string;
  onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className={shared.field}>
      <span id={id}>{name}</span>
      <Select aria-labelledby={id} value={value} options={options} onChange={onChange} data-testid={testId} />
    </div>
  );
}
