import { Mentions } from 'antd';
import { useTranslation } from 'react-i18next';
import { findsPerson, useNames } from '@/ui/use-people';

/** A text in which people are mentioned with @; Ctrl+Enter sends it. */
export function NoteInput({
  value,
  onChange,
  onSend,
  autoFocus,
}: {
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  const { personChoices } = useNames();
  return (
    <Mentions
      autoFocus={autoFocus}
      autoSize={{ minRows: 2, maxRows: 10 }}
      value={value}
      onChange={onChange}
      placeholder={t('customers.note.placeholder')}
      aria-label={t('customers.note.placeholder')}
      options={personChoices.map(({ value, label }) => ({ value: label, label, key: String(value) }))}
      filterOption={(typed, option) =>
        findsPerson(
          typed,
          personChoices.find((one) => one.label === option.value),
        )
      }
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
      }}
      data-testid="note-input"
    />
  );
}
