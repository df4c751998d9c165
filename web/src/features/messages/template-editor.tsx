import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useArchiveTemplate, useSaveTemplate, type Template, type WantedTemplate } from '@/api/messages';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { FormProblem } from './form-problem';
import css from './messages.module.css';
import { PreviewPane } from './preview-pane';
import { draftOf, languages } from './template-draft';
import { TemplateHead } from './template-head';
import { VariantFields } from './variant-fields';
import { Versions } from './versions';

/** What a template says at the left; at the right how somebody would get it, a moment after the last key. */
export function TemplateEditor({ template, channel }: { template?: Template; channel?: string }) {
  const { t, i18n } = useTranslation();
  const go = useNavigate();
  const may = useMay()('sendMessages');
  const [draft, setDraft] = useState<WantedTemplate>(() => draftOf(template, i18n.language, channel));
  const [chosen, setChosen] = useState(draft.language!);
  const save = useSaveTemplate();
  const archive = useArchiveTemplate();
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
  return (
    <div className={css.editor}>
      <div className={css.stack}>
        <Card>
          <TemplateHead draft={draft} isNew={!template} onChange={setDraft} />
          <VariantFields
            draft={draft}
            language={language}
            languages={languages}
            onChoose={setChosen}
            onChange={setDraft}
          />
          <FormProblem error={save.error ?? archive.error} />
          {may && (
            <div className={css.acts}>
              <Button
                type="primary"
                onClick={store}
                loading={save.isPending}
                disabled={!isChanged && !!template}
                data-testid="template-save"
              >
                {t('act.save')}
              </Button>
              {template && (
                <Button
                  onClick={() =>
                    archive.mutate(template.id, { onSuccess: () => void go('/messages/templates') })
                  }
                >
                  {t('messages.editor.archive')}
                </Button>
              )}
            </div>
          )}
        </Card>
        {template && (
          <Versions
            template={template}
            onTake={(version) =>
              setDraft({
                ...draft,
                language: version.language,
                variants: version.variants as WantedTemplate['variants'],
                expiresAfterDays: version.expiresAfterDays,
              })
            }
          />
        )}
      </div>
      {may && <PreviewPane draft={later} language={language} template={isChanged ? undefined : template} />}
    </div>
  );
}
