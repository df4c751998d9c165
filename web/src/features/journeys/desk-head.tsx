import {
  ArrowLeftOutlined,
  ClusterOutlined,
  ExperimentOutlined,
  HistoryOutlined,
  LineChartOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import type { Journey, JourneyCounts } from '@/api/journeys.types';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/ui/use-format';
import { toast } from '@/ui/toast';
import { JourneyActs } from './journey-acts';
import css from './journeys.module.css';
import { StateTag } from './state-tag';
import { StuckNote } from './stuck-note';
import type { Draft } from './use-draft';
import type { Editor } from './use-editor';
import { VersionChoice } from './version-choice';

const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog')).PublishDialog }));
const EnrolDialog = lazy(async () => ({ default: (await import('./enrol-dialog')).EnrolDialog }));

/** The journey's name and state, whether it is saved, its figures, and all that can be done with it as a whole. */
export function DeskHead({
  id,
  journey,
  draft,
  editor,
  counts,
  problems,
  version,
  onVersion,
  onSimulate,
  onReplay,
  onPeople,
  name,
}: {
  id: string;
  journey: Journey;
  draft: Draft;
  editor: Editor;
  counts: JourneyCounts | undefined;
  problems: number;
  version: string | undefined;
  onVersion: (version: string | undefined) => void;
  onSimulate: () => void;
  onReplay: () => void;
  onPeople: () => void;
  name: (step: string) => string;
}) {
  const { t } = useTranslation();
  const may = useMay()('sendMessages');
  const [dialog, setDialog] = useState<'publish' | 'enrol' | null>(null);
  const { readOnly } = editor;
  const close = () => setDialog(null);
  const publish = async () => {
    if (await draft.flush()) setDialog('publish');
    else toast(t('journeys.notSaved'), { failed: true });
  };
  return (
    <header className={css.deskHead}>
      <div className={`${css.deskLine} ${css.deskActs}`}>
        <LinkButton type="text" to="/journeys" icon={<ArrowLeftOutlined />} aria-label={t('journeys.back')} />
        <h1 className={css.deskTitle}>
          {readOnly ? (
            journey.name
          ) : (
            <input
              value={draft.draft.name}
              maxLength={100}
              onChange={(event) => draft.edit((now) => ({ ...now, name: event.target.value }), 'name')}
              aria-label={t('journeys.nameOf')}
              data-testid="desk-name"
            />
          )}
        </h1>
        <StateTag state={journey.state} />
        <SaveNote draft={draft} />
        <span className={css.space} />
        {journey.version !== null && (
          <VersionChoice id={id} journey={journey} version={version} onVersion={onVersion} />
        )}
        <Button icon={<ExperimentOutlined />} onClick={onSimulate} data-testid="simulate">
          {t('journeys.simulate')}
        </Button>
        <Button
          icon={<HistoryOutlined />}
          disabled={problems > 0}
          onClick={onReplay}
          data-testid="replay-open"
        >
          {t('journeys.replay')}
        </Button>
        {journey.version !== null && (
          <LinkButton icon={<LineChartOutlined />} to={`/journeys/${id}/lift`} data-testid="lift-open">
            {t('journeys.lift')}
          </LinkButton>
        )}
        {may && journey.state !== 'archived' && (
          <>
            {journey.version !== null && (
              <Button onClick={() => setDialog('enrol')} data-testid="enrol-open">
                {t('journeys.enrol')}
              </Button>
            )}
            <Button
              title={problems > 0 ? t('journeys.problems', { count: problems }) : ''}
              type="primary"
              disabled={
                readOnly ||
                problems > 0 ||
                (journey.version !== null && !journey.hasDraftChanges && draft.state === 'saved')
              }
              onClick={() => void publish()}
              data-testid="publish-open"
            >
              {t('journeys.publish')}
            </Button>
            <JourneyActs id={id} journey={journey} />
          </>
        )}
      </div>
      <div className={css.deskLine}>
        {!readOnly && <Tools draft={draft} editor={editor} />}
        {counts && <Figures counts={counts} onPeople={onPeople} />}
      </div>
      {journey.version !== null && <StuckNote journey={id} />}
      <Suspense>
        {dialog === 'publish' && <PublishDialog id={id} draft={draft} name={name} onClose={close} />}
        {dialog === 'enrol' && <EnrolDialog id={id} onClose={close} />}
      </Suspense>
    </header>
  );
}

function SaveNote({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <span role="status" className={css.quiet} data-testid="save-state" data-state={draft.state}>
      {t(`journeys.save.${draft.state}`)}
      {draft.state === 'failed' && ` ${draft.error?.message ?? ''}`}
    </span>
  );
}

function Tools({ draft, editor }: { draft: Draft; editor: Editor }) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        size="small"
        icon={<UndoOutlined />}
        disabled={!draft.canUndo}
        onClick={editor.undo}
        aria-label={t('act.undo')}
        title={t('act.undo')}
        data-testid="undo"
      />
      <Button
        size="small"
        icon={<RedoOutlined />}
        disabled={!draft.canRedo}
        onClick={editor.redo}
        aria-label={t('journeys.redo')}
        title={t('journeys.redo')}
        data-testid="redo"
      />
      <Button size="small" icon={<ClusterOutlined />} onClick={editor.tidy} data-testid="tidy">
        {t('journeys.tidy')}
      </Button>
    </>
  );
}

function Figures({ counts, onPeople }: { counts: JourneyCounts; onPeople: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className={css.figures} data-testid="journey-figures">
      {(['entered', 'active', 'done', 'left', 'goalReached', 'holdout', 'waitingToEnter'] as const).map(
        (key) => (
          <div key={key}>
            <dt>{t(`journeys.figure.${key}`)}</dt>
            <dd>
              <button type="button" onClick={onPeople} data-testid={`figure-${key}`} data-value={counts[key]}>
                {format.count(counts[key])}
              </button>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
