import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useSaveTemplate, type Template, type WantedTemplate } from '@/api/messages';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { DesignCard } from './design-card';
import { FormProblem } from './form-problem';
import css from './messages.module.css';
import { PreviewPane } from './preview-pane';
import { TemplateActs } from './template-acts';
import { draftOf, languages } from './template-draft';
import { TemplateHead } from './template-head';
import { VariantFields } from './variant-fields';
import { Versions } from './versions';

/**
 * What a template says, and how somebody would get it, a moment after the last key: beside each other where it is written in code, below
 * each other where it is put together from blocks.
 */
export function TemplateEditor({
  template,
  channel,
  start,
}: {
  template?: Template;
  channel?: string;
  /** With what a new one begins. */
  start?: WantedTemplate;
}) {
  const { i18n, t } = useTranslation();
  const go = useNavigate();
  const may = useMay()('sendMessages');
  const [draft, setDraft] = useState<WantedTemplate>(
    () => start ?? draftOf(template, i18n.language, channel),
  );
  const [chosen, setChosen] = useState(draft.language!);
  // A design that is taken up anew is edited from its beginning.
  const [edition, setEdition] = useState(0);
  const save = useSaveTemplate();
  const later = useDeferredValue(draft);
  const language = draft.variants[chosen] ? chosen : draft.language!;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(template, i18n.language));
  const store = () =>
    save.mutate(
      { ...draft, id: template?.id },
      {
        onSuccess: (saved) => {
          toast(t('act.saved'));
          if (!template) void go(`/messages/templates/${saved.id}`, { replace: true });
        },
      },
    );
  const begin = (next: WantedTemplate) => {
    setDraft(next);
    setEdition(edition + 1);
  };
  const acts = may && (
    <TemplateActs
      template={template}
      draft={draft}
      language={language}
      isChanged={isChanged}
      isSaving={save.isPending}
      onSave={store}
      onBegin={begin}
    />
  );
  const head = (
    <Card>
      <TemplateHead draft={draft} isNew={!template && !draft.design} onChange={setDraft} />
      <VariantFields
        draft={draft}
        language={language}
        languages={languages}
        onChoose={setChosen}
        onChange={setDraft}
      />
      <FormProblem error={save.error} />
      {!draft.design && acts}
    </Card>
  );
  const preview = may && (
    <PreviewPane draft={later} language={language} template={isChanged ? undefined : template} />
  );
  const versions = template && (
    <Versions
      template={template}
      onTake={(version) =>
        begin({
          ...draft,
          language: version.language,
          variants: version.variants as WantedTemplate['variants'],
          expiresAfterDays: version.expiresAfterDays,
          design: version.design ?? undefined,
        })
      }
    />
  );
  if (!draft.design)
    return (
      <div className={css.editor}>
        <div className={css.stack}>
          {head}
          {versions}
        </div>
        {preview}
      </div>
    );
  return (
    <div className={css.stack}>
      {head}
      <DesignCard
        key={edition}
        draft={draft}
        later={later}
        language={language}
        readOnly={!may}
        acts={acts}
        error={save.error}
        onChange={(design) => setDraft((now) => ({ ...now, design }))}
        onSave={() => may && isChanged && store()}
      />
      {preview}
      {versions}
    </div>
  );
}
