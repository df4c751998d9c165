import { Checkbox, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WantedTemplate } from '@/api/messages';
import css from './messages.module.css';
import { withLanguage, withPart } from './template-draft';
import { TextFields } from './text-fields';

const variables = [
  '{{fallback customer.name "…"}}',
  '{{customer.city}}',
  '{{customer.owner}}',
  '{{customer.attributes.…}}',
  '{{traits.…}}',
  '{{orders.count}}',
  '{{money orders.spend}}',
  '{{date orders.last "long"}}',
  '{{plural orders.count "…" "…"}}',
  '{{#if orders.last}} … {{else}} … {{/if}}',
  '{{shop.name}}',
  '{{unsubscribe_url}}',
  '{{> …}}',
];

/** What a template says, language by language. */
export function VariantFields({
  draft,
  language,
  languages,
  onChoose,
  onChange,
}: {
  draft: WantedTemplate;
  language: string;
  languages: readonly string[];
  onChoose: (language: string) => void;
  onChange: (draft: WantedTemplate) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css.languages}>
        <Segmented
          value={language}
          onChange={(value) => onChoose(value)}
          options={languages
            .filter((one) => draft.variants[one])
            .map((value) => ({ value, label: t(`messages.language.${value}`) }))}
        />
        {languages.map((one) => (
          <Checkbox
            key={one}
            checked={!!draft.variants[one]}
            onChange={({ target }) => onChange(withLanguage(draft, one, target.checked))}
            data-testid={`language-${one}`}
          >
            {t(`messages.language.${one}`)}
          </Checkbox>
        ))}
      </div>
      {draft.channel === 'email' || !draft.channel ? (
        <MailFields draft={draft} language={language} onChange={onChange} />
      ) : (
        <TextFields draft={draft} language={language} onChange={onChange} />
      )}
      {!draft.design && (
        <details className={css.more}>
          <summary>{t('messages.editor.variables')}</summary>
          <ul className={css.variables}>
            {variables.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function MailFields({
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
  const input = (part: 'subject' | 'preheader' | 'html' | 'text') => ({
    value: said[part],
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(withPart(draft, language, part, target.value)),
    'data-testid': `variant-${part}`,
  });
  return (
    <>
      <label className={css.field}>
        <span>{t('messages.editor.subject')}</span>
        <Input {...input('subject')} />
      </label>
      <label className={css.field}>
        <span>{t('messages.editor.preheader')}</span>
        <Input {...input('preheader')} placeholder={t('messages.editor.preheaderHint')} />
      </label>
      {!draft.design && (
        <>
          <label className={css.field}>
            <span>HTML</span>
            <Input.TextArea
              className={css.code}
              autoSize={{ minRows: 14, maxRows: 30 }}
              spellCheck={false}
              {...input('html')}
            />
          </label>
          <label className={css.field}>
            <span>{t('messages.editor.text')}</span>
            <Input.TextArea
              className={css.code}
              autoSize={{ minRows: 2, maxRows: 14 }}
              placeholder={t('messages.editor.textHint')}
              {...input('text')}
            />
          </label>
        </>
      )}
    </>
  );
}
