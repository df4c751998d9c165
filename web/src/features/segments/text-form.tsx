import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleMistake } from '@/api/segments';
import css from './segments.module.css';

/** The rule as text. A mistake is underlined where it stands, with what was expected and a word that may have been meant. */
export function TextForm({
  text,
  mistakes,
  onChange,
}: {
  text: string;
  mistakes: RuleMistake[];
  onChange: (next: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const placed = mistakes.find((one) => one.position !== null);
  const from = Math.min(placed?.position ?? 0, text.length);
  // A mistake at the end has nothing to underline but what comes next.
  const to = Math.min(text.length, from + Math.max(1, placed?.length ?? 1));
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
          className={css.code}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
          aria-label={t('segments.text')}
          aria-invalid={mistakes.length > 0}
          aria-describedby={mistakes.length > 0 ? id : undefined}
          data-testid="rule-source"
        />
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
