import { Button, Popconfirm, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '@/api/access';
import type { TimelineData } from '@/api/customers.types';
import { useNotes, useNoteVersions } from '@/api/notes';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import css from './customer.module.css';
import { pieces, toMarkup, toText } from './mentions';
import { NoteInput } from './note-input';

/** A note in the timeline; its author edits or deletes it, and what it said before can be read. */
export function Note({ id, note }: { id: string; note: TimelineData }) {
  const { t } = useTranslation();
  const me = useSession().data?.user?.id;
  const may = useMay();
  const { edit, remove } = useNotes(id);
  const { personChoices } = useNames();
  const [draft, setDraft] = useState<string | null>(null);
  const noteId = note.noteId ?? 0;
  const isMine = note.authorId === me && may('editCustomers');
  if (note.deleted) return <History id={noteId} />;
  const save = () => {
    if (draft === null || !draft.trim()) return;
    const people = personChoices.map((person) => ({ id: person.value, name: person.label }));
    edit.mutate({ id: noteId, text: toMarkup(draft, people) }, { onSuccess: () => setDraft(null) });
  };
  if (draft !== null)
    return (
      <div className={css.note}>
        <NoteInput value={draft} onChange={setDraft} onSend={save} autoFocus />
        <div className={css.editorActs}>
          <Button size="small" onClick={() => setDraft(null)}>
            {t('act.cancel')}
          </Button>
          <Button size="small" type="primary" onClick={save} loading={edit.isPending}>
            {t('act.save')}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={css.note} data-testid="note">
      <p className={css.noteText}>
        {pieces(note.text ?? '').map((piece, index) =>
          piece.mention ? (
            <b key={index} className={css.mention}>
              {piece.text}
            </b>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
      </p>
      <div className={css.noteActs}>
        {note.edited && <History id={noteId} />}
        {isMine && (
          <Button
            size="small"
            type="text"
            onClick={() => setDraft(toText(note.text ?? ''))}
            data-testid="note-edit"
          >
            {t('act.edit')}
          </Button>
        )}
        {(isMine || may('manageUsers')) && (
          <Popconfirm
            title={t('customers.note.removeAsk')}
            okText={t('act.remove')}
            onConfirm={() => remove.mutate(noteId)}
          >
            <Button size="small" type="text">
              {t('act.remove')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </div>
  );
}

function History({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const versions = useNoteVersions(id, open).data;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <ul className={css.changes}>
          {(versions ?? []).map((version) => (
            <li key={version.replacedAt}>
              <span>{toText(version.text)}</span>
              <span className={css.quiet}>
                {t('customers.note.until', {
                  time: format.instant(version.replacedAt),
                  actor: version.replacedBy,
                })}
              </span>
            </li>
          ))}
        </ul>
      }
    >
      <Button size="small" type="text">
        {t('customers.note.edited')}
      </Button>
    </Popover>
  );
}
