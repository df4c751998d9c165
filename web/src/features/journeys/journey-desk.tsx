import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import {
  useJourneyCheck,
  useJourneyCounts,
  useJourneyVersion,
  useSimulation,
  type SimulationQuestion,
  type TaggedJourney,
} from '@/api/journeys';
import { needTexts } from '@/ui/i18n';
import { useSettled } from '@/ui/use-settled';
import { useUrl } from '@/ui/use-url';
import { Canvas } from './canvas';
import { DeskHead } from './desk-head';
import { edgeId, triggerId } from './graph';
import css from './journeys.module.css';
import { OutlineList } from './outline-list';
import { Palette } from './palette';
import { Panel } from './panel';
import { noTrial, type Trial } from './trial';
import { useDraft } from './use-draft';
import { useEditor } from './use-editor';
import { useWords } from './use-words';
import type { View } from './view';

// What opens on demand is fetched on demand.
const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog')).ConflictDialog }));
const PeopleDrawer = lazy(async () => ({ default: (await import('./people-drawer')).PeopleDrawer }));
const RunDrawer = lazy(async () => ({ default: (await import('./run-drawer')).RunDrawer }));
const ReplayDrawer = lazy(async () => ({
  default: (await Promise.all([import('./replay-drawer'), needTexts('watching')]))[0].ReplayDrawer,
}));
const SimulatePanel = lazy(async () => ({ default: (await import('./simulate-panel')).SimulatePanel }));

const isSmall = () => matchMedia('(max-width: 800px)').matches;

/** The canvas with all that belongs around it: the palette, the panel of what is chosen, figures, a simulated person. */
export function JourneyDesk({ id, journey }: { id: string; journey: TaggedJourney }) {
  const { t } = useTranslation();
  const url = useUrl();
  const may = useMay()('sendMessages');
  const words = useWords();
  const draft = useDraft(id, journey, may);
  const version = url.get('version');
  const older = useJourneyVersion(id, version);
  const definition = (version && older.data?.definition) || draft.draft.definition;
  const readOnly = !may || version !== undefined || journey.data.state === 'archived';
  const editor = useEditor(draft, definition, readOnly);
  const [looks, setLooks] = useState<'canvas' | 'list'>(() => (isSmall() ? 'list' : 'canvas'));
  const [trial, setTrial] = useState<Trial | null>(null);

  const settled = useSettled(definition, 400);
  const check = useJourneyCheck(settled, !version);
  const isPublished = journey.data.version !== null;
  const counts = useJourneyCounts(id, isPublished).data;
  const question: SimulationQuestion | null = trial?.person
    ? { customer: trial.person.id, definition: settled, choices: trial.choices }
    : null;
  const simulation = useSimulation(id, question);

  const view = useMemo((): View => {
    const walked = trial?.person ? simulation.data?.steps.slice(0, trial.shown) : undefined;
    return {
      problems: version ? [] : (check.data?.problems ?? []),
      counts: counts ? new Map(counts.steps.map((one) => [one.step, one])) : null,
      entered: counts?.entered ?? 0,
      trace: walked
        ? {
            steps: new Set(walked.flatMap((one) => one.step ?? [])),
            // The way out of the last one shown is still to come.
            edges: new Set([
              edgeId(triggerId, 'next'),
              ...walked
                .slice(0, -1)
                .flatMap((one) => (one.way && one.step ? [edgeId(one.step, one.way)] : [])),
            ]),
            at: walked.at(-1)?.step ?? null,
          }
        : null,
      onPeople: (step) => url.set({ people: step === triggerId ? 'all' : step }),
    };
  }, [trial, simulation.data, check.data, counts, version, url]);

  const people = url.get('people');
  const run = url.get('run');
  const panel = trial ? (
    <SimulatePanel
      trial={trial}
      onChange={setTrial}
      onClose={() => setTrial(null)}
      result={simulation.data}
      error={simulation.error}
      editor={editor}
      words={words}
    />
  ) : (
    <Panel editor={editor} view={view} words={words} />
  );
  const showPanel = () => requestAnimationFrame(focusPanel);
  return (
    <>
      <DeskHead
        id={id}
        journey={journey.data}
        draft={draft}
        editor={editor}
        counts={counts}
        problems={view.problems.length}
        version={version}
        onVersion={(next) => url.set({ version: next })}
        onSimulate={() => setTrial(noTrial)}
        onReplay={() => url.set({ replay: '1' })}
        onPeople={() => url.set({ people: 'all' })}
        name={(step) => words.title(definition, step)}
      />
      <div className={css.looks}>
        {(['canvas', 'list'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={looks === one}
            onClick={() => setLooks(one)}
            data-testid={`looks-${one}`}
          >
            {t(`journeys.looks.${one}`)}
          </button>
        ))}
      </div>
      <div className={css.body} data-palette={!readOnly}>
        {!readOnly && <Palette onInsert={editor.insert} />}
        {looks === 'canvas' ? (
          <Canvas key={version ?? 'draft'} editor={editor} view={view} words={words} onOpen={showPanel} />
        ) : (
          <OutlineList editor={editor} view={view} words={words} />
        )}
        <aside className={css.panel} aria-label={t('journeys.panel')} data-testid="journey-panel">
          <Suspense>{panel}</Suspense>
        </aside>
      </div>
      <Suspense>
        {draft.state === 'conflict' && <ConflictDialog draft={draft} />}
        {people && !run && (
          <PeopleDrawer
            id={id}
            step={people === 'all' ? null : people}
            title={
              people === 'all'
                ? t('journeys.people')
                : t('journeys.peopleAt', { step: words.title(definition, people) })
            }
            state={url.get('state') ?? 'active'}
            onState={(state) => url.set({ state })}
            onRun={(one) => url.set({ run: String(one) })}
            onClose={() => url.set({ people: undefined, state: undefined })}
          />
        )}
        {url.get('replay') && (
          <ReplayDrawer
            id={id}
            definition={settled}
            words={words}
            onClose={() => url.set({ replay: undefined })}
          />
        )}
        {run && <RunDrawer run={run} onClose={() => url.set({ run: undefined })} />}
      </Suspense>
    </>
  );
}

/** The first thing that can be written in the panel. */
function focusPanel() {
  document
    .querySelector<HTMLElement>(
      '[data-testid=journey-panel] :is(input, textarea, [tabindex="0"]):not([type=hidden])',
    )
    ?.focus();
}
