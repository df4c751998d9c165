import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Variant, WantedTemplate } from '@/api/messages';
import shared from './messages.module.css';
import { ParamFields } from './param-fields';
import { withPart, withParts } from './template-draft';

/** What a template of a channel without HTML says in one language. */
export function TextFields({
  draft,
  language,
  onChange,
}: {
  draft: WantedTemplate;
  language: string;
  onChange: (draft: WantedTemplate) => void;
}) {
  const { t } = useTranslation();
  const said = draft.variants[language]!;
  const { channel } = draft;
  const isInbox = channel === 'inbox';
  const input = (part: 'subject' | 'text' | 'code' | 'url') => ({
    value: said[part] ?? '',
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(withPart(draft, language, part, target.value)),
    'data-testid': `variant-${part}`,
  });
  const change = (parts: Partial<Variant>) => onChange(withParts(draft, language, parts));
  return (
    <>
      {(channel === 'push' || isInbox) && (
        <label className={shared.field}>
          <span>{t('messages.editor.title')}</span>
          <Input {...input('subject')} />
        </label>
      )}
      <label className={shared.field}>
        <span>{t('messages.editor.body')}</span>
        <Input.TextArea
          className={shared.code}
          autoSize={{ minRows: 4, maxRows: 16 }}
          placeholder={t(`messages.editor.bodyHint.${channel}`)}
          {...input('text')}
        />
      </label>
      {channel !== 'push' && !isInbox && (
        <label className={shared.field}>
          <span>{t('messages.editor.code')}</span>
          <Input {...input('code')} />
          <span className={shared.quiet}>{t(`messages.editor.codeHint.${channel}`)}</span>
        </label>
      )}
      {isInbox ? (
        <>
          <label className={shared.field}>
            <span>{t('messages.editor.url')}</span>
            <Input {...input('url')} placeholder="https://shop.example.com/orders" />
            <span className={shared.quiet}>{t('messages.editor.urlHint')}</span>
          </label>
          <label className={shared.field}>
            <span>{t('messages.editor.expiresAfterDays')}</span>
            <InputNumber
              min={1}
              max={365}
              precision={0}
              value={draft.expiresAfterDays ?? null}
              onChange={(days) => onChange({ ...draft, expiresAfterDays: days })}
              data-testid="template-expires"
            />
            <span className={shared.quiet}>{t('messages.editor.expiresHint')}</span>
          </label>
        </>
      ) : (
        <ParamFields params={said.params ?? []} onChange={(params) => change({ params })} />
      )}
    </>
  );
}
