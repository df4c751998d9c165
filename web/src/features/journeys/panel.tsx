import { Button } from 'antd';
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { needTexts } from '@/ui/i18n';
import { edgeOf, findStep, triggerId } from './graph';
import css from './journeys.module.css';
import { faceOf, icons, kindOf } from './kinds';
import type { Editor } from './use-editor';
import type { Words } from './use-words';
import type { View } from './view';

/** A form, fetched with the texts of the rule editor when something is first chosen. */
const form = <Props extends object>(from: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: (await Promise.all([from(), needTexts('segments')]))[0] }));
const StepPanel = form(async () => (await import('./step-panel')).StepPanel);
const EdgePanel = form(async () => (await import('./step-panel')).EdgePanel);
const TriggerPanel = form(async () => (await import('./trigger-panel')).TriggerPanel);

/** What is chosen on the canvas, to be read and changed; with nothing chosen, what is still to be done. */
export function Panel({ editor, view, words }: { editor: Editor; view: View; words: Words }) {
  const { t } = useTranslation();
  const { definition, selected, edge } = editor;
  const step = findStep(definition, selected);
  const of = (id: string) => view.problems.filter((one) => (one.step ?? triggerId) === id);
  if (step)
    return (
      <Framed kind={kindOf(step.type)} icon={icons[faceOf(step)]} title={t(`journeys.type.${faceOf(step)}`)}>
        <p className={css.quiet}>{t(`journeys.about.${faceOf(step)}`)}</p>
        <StepPanel step={step} editor={editor} words={words} problems={of(step.id)} />
      </Framed>
    );
  if (selected === triggerId)
    return (
      <Framed kind="trigger" icon={icons.trigger} title={t('journeys.triggerTitle')}>
        <TriggerPanel editor={editor} problems={of(triggerId)} />
      </Framed>
    );
  if (edge !== null)
    return (
      <Framed title={t('journeys.edge')}>
        <EdgePanel {...edgeOf(edge)} editor={editor} words={words} />
      </Framed>
    );
  if (editor.selection.length > 1)
    return (
      <Framed title={t('journeys.several', { count: editor.selection.length })}>
        {!editor.readOnly && (
          <div className={css.acts}>
            <Button onClick={editor.duplicate}>{t('journeys.duplicate')}</Button>
            <Button danger onClick={editor.remove}>
              {t('journeys.removeSteps')}
            </Button>
          </div>
        )}
      </Framed>
    );
  return <Nothing editor={editor} view={view} words={words} />;
}

function Framed({
  title,
  icon,
  kind,
  children,
}: {
  title: string;
  icon?: ReactNode;
  kind?: string;
  children: ReactNode;
}) {
  return (
    <>
      <h2 className={css.panelTitle} data-kind={kind}>
        {icon} {title}
      </h2>
      <Suspense>{children}</Suspense>
    </>
  );
}

function Nothing({ editor, view, words }: { editor: Editor; view: View; words: Words }) {
  const { t } = useTranslation();
  return (
    <Framed title={t(view.problems.length > 0 ? 'journeys.toDo' : 'journeys.nothingChosen')}>
      {view.problems.length > 0 ? (
        <ul className={css.todo} data-testid="todo">
          {view.problems.map((one, at) => (
            <li key={at}>
              <button type="button" onClick={() => editor.select([one.step ?? triggerId])}>
                <b>{words.title(editor.definition, one.step ?? triggerId)}</b>
                <span>{one.detail}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.quiet}>{t(editor.readOnly ? 'journeys.readHint' : 'journeys.nothingHint')}</p>
      )}
      {!editor.readOnly && (
        <dl className={css.keys}>
          {(['arrows', 'enter', 'delete', 'undo', 'copy'] as const).map((key) => (
            <div key={key}>
              <dt>
                <kbd>{t(`journeys.key.${key}.key`)}</kbd>
              </dt>
              <dd>{t(`journeys.key.${key}.does`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Framed>
  );
}
