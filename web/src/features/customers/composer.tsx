import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotes } from '@/api/notes';
import { useNames } from '@/ui/use-people';
import css from './customer.module.css';
import { toMarkup } from './mentions';
import { NoteInput } from './note-input';

/** Writes a note; whoever is mentioned finds it in their inbox. */
export function Composer({ id }: { id: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { personChoices } = useNames();
  const { write } = useNotes(id);
  const send = () => {
    if (!text.trim() || write.isPending) return;
    const people = personChoices.map((person) => ({ id: person.value, name: person.label }));
    write.mutate(toMarkup(text, people), { onSuccess: () => setText('') });
  };
  return (
    <div className={css.composer}>
      <NoteInput value={text} onChange={setText} onSend={send} />
      {write.error && (
        <div role="alert" className={css.error}>
          {write.error.message}
        </div>
      )}
      {text.trim() !== '' && (
        <div className={css.editorActs}>
          <span className={css.quiet}>{t('customers.note.hint')}</span>
          <Button
            type="primary"
            size="small"
            onClick={send}
            loading={write.isPending}
            data-testid="note-send"
          >
            {t('customers.note.send')}
          </Button>
        </div>
      )}
    </div>
  );
}
