import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NodeProblem, Step } from '@/api/journeys.types';
import { AssignForm, AttributeForm, StartForm, TagForm, type Change } from './act-forms';
import { removePath } from './edit';
import { FormField, Problems } from './form-field';
import { triggerId, waysOut } from './graph';
import css from './journeys.module.css';
import { faceOf } from './kinds';
import { BranchForm, SplitForm } from './path-forms';
import { MessageForm, NotifyForm, TaskForm } from './send-forms';
import type { Editor } from './use-editor';
import type { Words } from './use-words';
import { HeardForm, UntilForm, WaitForm, WindowForm } from './wait-forms';

/** All that can be said of one step. */
export function StepPanel({
  step,
  editor,
  words,
  problems,
}: {
  step: Step;
  editor: Editor;
  words: Words;
  problems: NodeProblem[];
}) {
  const { t } = useTranslation();
  const { readOnly, definition } = editor;
  const onChange: Change = (change, about) =>
    editor.change(step.id, (now) => ({ ...now, ...change }) as Step, about);
  const others = problems.filter((one) => ['id', 'next', 'notSent', 'timedOut'].includes(one.field));
  return (
    <Problems value={problems}>
      <fieldset disabled={readOnly} className={css.form} key={step.id}>
        {others.map((one, at) => (
          <span key={at} className={css.mistake} role="alert" data-testid="problem-step">
            {one.detail}
          </span>
        ))}
        <Fields
          step={step}
          onChange={onChange}
          onRemovePath={(at) => editor.define((now) => removePath(now, step.id, at))}
        />
        <FormField label={t('journeys.field.name')} field="name">
          {(own) => (
            <Input
              {...own}
              value={step.name ?? ''}
              maxLength={60}
              placeholder={t(`journeys.type.${faceOf(step)}`)}
              onChange={(event) => onChange({ name: event.target.value || null }, 'name')}
              data-testid="step-name"
            />
          )}
        </FormField>
        <FormField label={t('journeys.field.note')} field="note">
          {(own) => (
            <Input.TextArea
              {...own}
              value={step.note ?? ''}
              maxLength={2000}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => onChange({ note: event.target.value || null }, 'note')}
              data-testid="step-note"
            />
          )}
        </FormField>
        <h3>{t('journeys.waysOut')}</h3>
        {waysOut(step).map(({ way, to }) => (
          <FormField key={way} label={words.way(step, way)} field={`ways.${way}`}>
            {(own) => (
              <Select
                {...own}
                allowClear
                disabled={readOnly}
                value={to ?? undefined}
                onChange={(next: string | undefined) => editor.connect(step.id, way, next ?? null)}
                placeholder={t(way === 'notSent' ? 'journeys.asSent' : 'journeys.endsHere')}
                options={definition.steps
                  .filter((one) => one.id !== step.id)
                  .map((one) => ({
                    value: one.id,
                    label: `${words.title(definition, one.id)} · ${words.does(one)}`,
                  }))}
                style={{ width: '100%' }}
              />
            )}
          </FormField>
        ))}
        {!readOnly && (
          <div className={css.acts}>
            <Button icon={<CopyOutlined />} onClick={editor.duplicate}>
              {t('journeys.duplicate')}
            </Button>
            <Button icon={<DeleteOutlined />} danger onClick={editor.remove} data-testid="step-remove">
              {t('journeys.removeStep')}
            </Button>
          </div>
        )}
      </fieldset>
    </Problems>
  );
}

function Fields({
  step,
  onChange,
  onRemovePath,
}: {
  step: Step;
  onChange: Change;
  onRemovePath: (at: number) => void;
}) {
  switch (step.type) {
    case 'message':
      return <MessageForm step={step} onChange={onChange} />;
    case 'task':
      return <TaskForm step={step} onChange={onChange} />;
    case 'addTag':
    case 'removeTag':
      return <TagForm step={step} onChange={onChange} />;
    case 'setAttribute':
      return <AttributeForm step={step} onChange={onChange} />;
    case 'assignOwner':
      return <AssignForm step={step} onChange={onChange} />;
    case 'notify':
      return <NotifyForm step={step} onChange={onChange} />;
    case 'startJourney':
      return <StartForm step={step} onChange={onChange} />;
    case 'wait':
      return <WaitForm step={step} onChange={onChange} />;
    case 'waitUntil':
      return <UntilForm step={step} onChange={onChange} />;
    case 'waitWindow':
      return <WindowForm step={step} onChange={onChange} />;
    case 'waitEvent':
      return <HeardForm step={step} onChange={onChange} />;
    case 'branch':
      return <BranchForm step={step} onChange={onChange} onRemove={onRemovePath} />;
    case 'split':
      return <SplitForm step={step} onChange={onChange} onRemove={onRemovePath} />;
  }
}

/** One connection: from where to where, and a way to cut it. */
export function EdgePanel({
  from,
  way,
  editor,
  words,
}: {
  from: string;
  way: string;
  editor: Editor;
  words: Words;
}) {
  const { t } = useTranslation();
  const { definition } = editor;
  const step = definition.steps.find((one) => one.id === from);
  return (
    <div className={css.form}>
      <p>
        {from === triggerId
          ? words.title(definition, from)
          : `${words.title(definition, from)} · ${words.way(step, way)}`}
      </p>
      <p className={css.quiet}>{t('journeys.edgeHint')}</p>
      {!editor.readOnly && (
        <div className={css.acts}>
          <Button icon={<DeleteOutlined />} danger onClick={editor.remove} data-testid="edge-remove">
            {t('journeys.cut')}
          </Button>
        </div>
      )}
    </div>
  );
}
