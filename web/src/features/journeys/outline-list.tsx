import { WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/use-format';
import { findStep, outline, triggerId } from './graph';
import css from './journeys.module.css';
import { faceOf, icons, kindOf } from './kinds';
import type { Editor } from './use-editor';
import type { Words } from './use-words';
import type { View } from './view';

/** The journey as a list, for small screens and for those who rather read than look. */
export function OutlineList({ editor, view, words }: { editor: Editor; view: View; words: Words }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { definition } = editor;
  return (
    <ol className={css.outline} data-testid="outline">
      {outline(definition).map((row, at) => {
        const step = findStep(definition, row.id);
        const wrong = view.problems.some((one) => (one.step ?? triggerId) === row.id);
        const waiting = view.counts?.get(row.id)?.waiting;
        const from = findStep(definition, row.from);
        return (
          <li key={at} style={{ paddingInlineStart: Math.min(row.depth, 6) * 18 }}>
            {row.way && <span className={css.way}>{words.way(from, row.way)}</span>}
            <button
              type="button"
              className={css.outlineItem}
              data-kind={step ? kindOf(step.type) : 'trigger'}
              data-selected={editor.selected === row.id}
              data-trace={view.trace?.steps.has(row.id)}
              onClick={() => editor.select([row.id])}
              data-testid={`outline-${step?.type ?? 'trigger'}`}
            >
              {row.again ? '↪' : icons[step ? faceOf(step) : 'trigger']}
              <span>
                <b>{words.title(definition, row.id)}</b>
                {!row.again && (
                  <span className={css.quiet}>
                    {step ? words.does(step) : words.trigger(definition.trigger)}
                  </span>
                )}
              </span>
              {wrong && <WarningFilled className={css.wrong} aria-label={t('journeys.incomplete')} />}
              {waiting !== undefined && !row.again && <em>{format.count(waiting)}</em>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
