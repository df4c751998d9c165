import { LinkOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Popover } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './design.module.css';
import { chip } from './rich-dom';
import { writing } from './rich-editor';
import { itemVariables, nameOf, variablesIn } from './variables';

/** The place in the words where something shall be put, while a field beside them has the keyboard. */
function usePlace() {
  const place = useRef<{ element: HTMLElement; range: Range } | null>(null);
  return {
    keep: () => {
      const selection = document.getSelection();
      const element = writing.element;
      place.current =
        element && selection && selection.rangeCount > 0 && element.contains(selection.anchorNode)
          ? { element, range: selection.getRangeAt(0).cloneRange() }
          : null;
    },
    back: () => {
      const kept = place.current;
      if (!kept) return false;
      kept.element.focus();
      const selection = document.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(kept.range);
      return true;
    },
  };
}

/** Makes the chosen words a link. */
export function LinkChoice({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const place = usePlace();
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const put = () => {
    if (place.back()) {
      const typed = address.trim();
      if (typed === '') document.execCommand('unlink');
      else {
        const whole = /^(https?:\/\/|mailto:|tel:|\{\{)/i.test(typed) ? typed : `https://${typed}`;
        document.execCommand('createLink', false, whole);
      }
    }
    setOpen(false);
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) setOpen(false);
      }}
      trigger="click"
      content={
        <Input
          autoFocus
          value={address}
          placeholder="https://"
          aria-label={t('designs.address')}
          onChange={({ target }) => setAddress(target.value)}
          onPressEnter={(event) => {
            // The words have the keyboard again before the key is done: it would break their line.
            event.preventDefault();
            put();
          }}
          addonAfter={
            <button type="button" className={css.plain} onClick={put}>
              {t('designs.act.put')}
            </button>
          }
          style={{ width: 320 }}
          data-testid="design-address"
        />
      }
    >
      <Button
        type="text"
        size="small"
        icon={<LinkOutlined />}
        disabled={disabled && !isOpen}
        aria-label={t('designs.act.link')}
        title={t('designs.act.link')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          place.keep();
          const at = document.getSelection()?.anchorNode?.parentElement?.closest('a');
          setAddress(at?.getAttribute('href') ?? '');
          setOpen(true);
        }}
        data-testid="design-link"
      />
    </Popover>
  );
}

/** Puts a variable where the words are being written. */
export function VariableChoice({ disabled, language }: { disabled: boolean; language: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const name = (expression: string) => nameOf(expression, t);
  return (
    <Dropdown
      trigger={['click']}
      disabled={disabled}
      menu={{
        style: { maxHeight: 320, overflow: 'auto' },
        items: [...variablesIn(language), ...itemVariables].map(({ key, expression }) => ({
          key: expression,
          label: t(`designs.variable.${key}`),
        })),
        onClick: ({ key }) => {
          if (place.back()) document.execCommand('insertHTML', false, `${chip(key, name(key))}\u200b`);
        },
      }}
    >
      <Button
        type="text"
        size="small"
        disabled={disabled}
        onMouseDown={(event) => {
          event.preventDefault();
          place.keep();
        }}
        onKeyDown={place.keep}
        data-testid="design-variable"
      >
        {t('designs.act.variable')}
      </Button>
    </Dropdown>
  );
}
