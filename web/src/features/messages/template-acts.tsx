import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { writeOut } from '@/api/designs';
import { useArchiveTemplate, type Template, type WantedTemplate } from '@/api/messages';
import { toast } from '@/ui/toast';
import css from './messages.module.css';
import { blank } from './design/fresh';
import { say } from './design/starters';

/** Saving, putting away, and going on in code or in blocks. */
export function TemplateActs({
  template,
  draft,
  language,
  isChanged,
  isSaving,
  onSave,
  onBegin,
}: {
  template?: Template;
  draft: WantedTemplate;
  language: string;
  isChanged: boolean;
  isSaving: boolean;
  onSave: () => void;
  onBegin: (draft: WantedTemplate) => void;
}) {
  const { t } = useTranslation();
  const go = useNavigate();
  const archive = useArchiveTemplate();
  const failed = (error: Error) => toast(error.message, { failed: true });
  const inCode = () =>
    writeOut(draft).then(({ variants }) => onBegin({ ...draft, design: undefined, variants }), failed);
  const isMail = !draft.channel || draft.channel === 'email';
  return (
    <div className={css.acts}>
      <Button
        type="primary"
        onClick={onSave}
        loading={isSaving}
        disabled={!isChanged && !!template}
        data-testid="template-save"
      >
        {t('act.save')}
      </Button>
      {isMail && (
        <Popconfirm
          title={t(draft.design ? 'messages.editor.toCodeSure' : 'messages.editor.toDesignSure')}
          overlayStyle={{ maxWidth: 360 }}
          okText={t(draft.design ? 'messages.editor.toCode' : 'messages.editor.toDesign')}
          cancelText={t('act.cancel')}
          onConfirm={() =>
            draft.design ? void inCode() : onBegin({ ...draft, design: blank([language], say) })
          }
        >
          <Button data-testid={draft.design ? 'to-code' : 'to-design'}>
            {t(draft.design ? 'messages.editor.toCode' : 'messages.editor.toDesign')}
          </Button>
        </Popconfirm>
      )}
      {template && (
        <Button
          onClick={() =>
            archive.mutate(template.id, {
              onSuccess: () => void go('/messages/templates'),
              onError: failed,
            })
          }
        >
          {t('messages.editor.archive')}
        </Button>
      )}
    </div>
  );
}
