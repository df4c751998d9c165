import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import shell from './shell.module.css';
import css from './palette.module.css';
import { goLetters } from './use-shortcuts';

export function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const rows: [string[], string][] = [
    [['Ctrl / ⌘', 'K'], t('shortcuts.palette')],
    [['/'], t('shortcuts.search')],
    [['?'], t('shortcuts.help')],
    ...Object.entries(goLetters).map<[string[], string]>(([letter, room]) => [
      ['g', letter],
      t('shortcuts.go', { room: t(`room.${room}`) }),
    ]),
  ];
  return (
    <Modal open title={t('shortcuts.title')} footer={null} onCancel={onClose} width={440}>
      <dl className={css.keys} data-testid="shortcuts">
        {rows.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={shell.kbd}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
