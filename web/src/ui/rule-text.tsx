import { Button } from 'antd';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue, type RuleMistake } from '@/api/segments';
import { completionsAt, type Completion } from './completion';
import css from './rule-text.module.css';

/**
 * A rule or a definition as text. A mistake is underlined where it stands, with what was expected and a word that may have been meant;
 * below the text stands what can be written next.
 */
export function RuleText({
  text,
  mistakes,
  onChange,
  label,
}: {
  text: string;
  mistakes: RuleMistake[];
  onChange: (next: string) => void;
  /** What it is; a rule unless said. */
  label?: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  const placed = mistakes.find((one) => one.position !== null);
  const from = Math.min(placed?.position ?? 0, text.length);
  // A mistake at the end has nothing to underline but what comes next.
  const to = Math.min(text.length, from + Math.max(1, placed?.length ?? 1));
  const area = useRef<HTMLTextAreaElement>(null);
  const complete = useCompletion(text, (next, end) => {
    onChange(next);
    requestAnimationFrame(() => area.current?.setSelectionRange(end, end));
  });
  return (
    <div>
      <div className={`${css.text} ${css.code}`}>
        <pre className={css.code} aria-hidden="true">
          {placed ? (
            <>
              {text.slice(0, from)}
              <mark data-testid="mistake-mark">{text.slice(from, to) || ' '}</mark>
              {text.slice(to)}
            </>
          ) : (
            text
          )}
          {'\n'}
        </pre>
        <textarea
          ref={area}
          className={css.code}
          value={text}
          onChange={(event) => {
            complete.look(event.target.selectionStart);
            onChange(event.target.value);
          }}
          onKeyDown={complete.onKey}
          onClick={complete.close}
          onBlur={complete.close}
          spellCheck={false}
          role="combobox"
          aria-expanded={complete.options.length > 0}
          aria-autocomplete="list"
          aria-controls={`${id}-words`}
          aria-activedescendant={complete.options.length > 0 ? `${id}-${complete.at}` : undefined}
          aria-label={label ?? t('segments.text')}
          aria-invalid={mistakes.length > 0}
          aria-describedby={mistakes.length > 0 ? id : undefined}
          data-testid="rule-source"
        />
      </div>
      <div id={`${id}-words`} role="listbox" aria-label={t('segments.completion')} className={css.words}>
        {complete.options.map((one, index) => (
          <span
            key={one.text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === complete.at}
            className={css.word}
            // The text keeps the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              complete.take(one);
            }}
            data-testid="completion"
          >
            <b>{one.text}</b> {one.title}
          </span>
        ))}
      </div>
      <div id={id} aria-live="polite">
        {mistakes.map((mistake, at) => (
          <div key={at} className={css.mistake} data-testid="mistake">
            <span>{mistake.detail}</span>
            {mistake.suggestion && mistake.position !== null && (
              <Button
                size="small"
                onClick={() => onChange(text.slice(0, from) + mistake.suggestion + text.slice(to))}
                data-testid="suggestion"
              >
                {t('segments.suggestion', { word: mistake.suggestion })}
              </Button>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What can be written at the caret, and how it is chosen: arrows and Enter or Tab, or the pointer; Escape puts it away. */
function useCompletion(text: string, onChange: (next: string, caret: number) => void) {
  const names = useCatalogue().data;
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const { from, options } =
    caret === null ? { from: 0, options: [] as Completion[] } : completionsAt(text, caret, names);
  const close = () => setCaret(null);
  const take = (one: Completion) => {
    const next = text.slice(0, from) + one.text + text.slice(caret ?? from);
    const end = from + one.text.length;
    onChange(next, end);
    setCaret(/[(.]$/.test(one.text) ? end : null);
    setAt(0);
  };
  const onKey = (event: KeyboardEvent) => {
    if (options.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt((at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(options[Math.min(at, options.length - 1)]!);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return {
    options,
    at: Math.min(at, Math.max(0, options.length - 1)),
    close,
    take,
    onKey,
    look: (place: number) => {
      setCaret(place);
      setAt(0);
    },
  };
}
