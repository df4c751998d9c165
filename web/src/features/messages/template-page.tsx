import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useReadyDesigns } from '@/api/designs';
import { useTemplate } from '@/api/messages';
import { needTexts } from '@/ui/i18n';
import { Page } from '@/ui/page';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, Loaded } from '@/ui/views';
import { startOf } from './design/start';
import { TemplateEditor } from './template-editor';

const StartChoice = lazy(async () => {
  const [choice] = await Promise.all([import('./design/start-choice'), needTexts('designs')]);
  return { default: choice.StartChoice };
});

/** A template, or a new one. */
export function TemplatePage() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams();
  const { get } = useUrl();
  const isNew = id === 'new';
  const [from, channel] = [get('from'), get('channel')];
  const template = useTemplate(id, !isNew);
  const isDesign = isNew ? from !== 'code' : !!template.data?.design;
  return (
    <Page
      title={isNew ? t('messages.templates.new') : (template.data?.name ?? ' ')}
      sub={t(
        isNew && !from && !channel
          ? 'messages.editor.startSub'
          : isDesign && !channel
            ? 'messages.editor.designSub'
            : 'messages.editor.sub',
      )}
    >
      {!isNew ? (
        <Loaded from={template} skeleton={<CardSkeleton rows={12} />}>
          {(data) => <TemplateEditor key={data.version} template={data} />}
        </Loaded>
      ) : channel || from === 'code' ? (
        <TemplateEditor channel={channel} />
      ) : from ? (
        <FromDesign key={from} from={from} />
      ) : (
        <Suspense fallback={<CardSkeleton rows={10} />}>
          <StartChoice />
        </Suspense>
      )}
    </Page>
  );
}

/** A new mail of blocks: blank, or as one that comes with the product. */
function FromDesign({ from }: { from: string }) {
  const { i18n } = useTranslation();
  const ready = useReadyDesigns();
  return (
    <Loaded from={ready} skeleton={<CardSkeleton rows={12} />}>
      {(designs) => (
        <TemplateEditor
          start={startOf(
            designs.find((one) => one.key === from),
            i18n.language,
          )}
        />
      )}
    </Loaded>
  );
}
