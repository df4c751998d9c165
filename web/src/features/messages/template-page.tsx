import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTemplate } from '@/api/messages';
import { Page } from '@/ui/page';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, Loaded } from '@/ui/views';
import { TemplateEditor } from './template-editor';

/** A template, or a new one. */
export function TemplatePage() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams();
  const { get } = useUrl();
  const isNew = id === 'new';
  const template = useTemplate(id, !isNew);
  return (
    <Page
      title={isNew ? t('messages.templates.new') : (template.data?.name ?? ' ')}
      sub={t('messages.editor.sub')}
    >
      {isNew ? (
        <TemplateEditor channel={get('channel')} />
      ) : (
        <Loaded from={template} skeleton={<CardSkeleton rows={12} />}>
          {(data) => <TemplateEditor key={data.version} template={data} />}
        </Loaded>
      )}
    </Page>
  );
}
