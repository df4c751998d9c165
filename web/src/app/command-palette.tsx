import { Modal } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from './palette';
import css from './palette.module.css';
import { usePaletteEntries } from './use-palette-entries';

/** Goes to, finds and acts; arrows choose, Enter does it, Escape leaves. */
export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const { entries, searching } = usePaletteEntries(typed, onHelp);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  const choose = (index: number) => {
    const next = (index + entries.length) % Math.max(1, entries.length);
    setChosen(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(entries[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={560}
      style={{ top: 90 }}
      title={t('palette.hint')}
      styles={{ container: { padding: 0 }, header: { display: 'none' } }}
    >
      <input
        className={css.input}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={listen}
        placeholder={t('palette.hint')}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={`palette-${chosen}`}
        data-testid="palette-input"
      />
      <ul id="palette-list" role="listbox" ref={list} className={css.list} aria-busy={searching}>
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={css.entry}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(entry)}
            data-testid={`palette-${entry.key}`}
          >
            <span>{entry.text}</span>
            <small>{entry.hint}</small>
          </li>
        ))}
        {entries.length === 0 && (
          <li className={css.none}>{t(searching ? 'palette.searching' : 'palette.none')}</li>
        )}
      </ul>
    </Modal>
  );
}
