import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Alert, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreview, type Template, type WantedTemplate } from '@/api/messages';
import { Card } from '@/ui/card';
import { sampleOf } from './design/sample';
import { FormProblem } from './form-problem';
import { LinkCheck } from './link-check';
import { MailFrame } from './mail-frame';
import css from './messages.module.css';
import { PersonChoice, type Person } from './person-choice';
import { TestSend } from './test-send';
import { TextPreview } from './text-preview';

/** How somebody would get the template, what is worth a look, and a test to a colleague. */
export function PreviewPane({
  draft,
  language,
  template,
}: {
  draft: WantedTemplate;
  language: string;
  /** Only what is saved can be sent. */
  template?: Template;
}) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Person>();
  const [view, setView] = useState('html');
  const [isDark, setDark] = useState(false);
  const asked = {
    ...draft,
    customer: person?.id,
    ...(draft.design && { data: sampleOf(draft.design, language) }),
  };
  const preview = usePreview({ ...asked, variant: language });
  const mail = preview.data;
  const isMail = !draft.channel || draft.channel === 'email';
  return (
    <Card title={t('messages.editor.preview')} testId="preview">
      <div className={css.bar}>
        <PersonChoice person={person} onChoose={setPerson} />
        {isMail && (
          <Segmented
            value={view}
            onChange={setView}
            options={['html', 'phone', 'text'].map((value) => ({
              value,
              label: t(`messages.editor.view.${value}`),
            }))}
          />
        )}
        {isMail && view !== 'text' && (
          <Segmented
            value={isDark ? 'dark' : 'light'}
            onChange={(shade) => setDark(shade === 'dark')}
            options={[
              { value: 'light', icon: <SunOutlined />, title: t('messages.editor.shade.light') },
              { value: 'dark', icon: <MoonOutlined />, title: t('messages.editor.shade.dark') },
            ]}
            aria-label={t('messages.editor.shade.name')}
            data-testid="preview-shade"
          />
        )}
      </div>
      <FormProblem error={preview.error} />
      {mail && (
        <>
          {isMail && (
            <p className={css.subject} data-testid="preview-subject">
              {mail.subject}
            </p>
          )}
          {!isMail ? (
            <TextPreview preview={mail} />
          ) : view === 'text' ? (
            <pre className={css.plain}>{mail.text}</pre>
          ) : (
            <MailFrame
              html={mail.html}
              title={t('messages.editor.preview')}
              seen={{ phone: view === 'phone', dark: isDark }}
              testId="preview-frame"
            />
          )}
          <ul className={css.hints} data-testid="hints">
            {mail.hints.map((hint) => (
              <li key={hint.code + hint.text}>
                <Tag color={hint.severity === 'warning' ? 'orange' : 'default'} style={{ color: 'inherit' }}>
                  {t(`messages.severity.${hint.severity}`)}
                </Tag>
                {hint.text}
              </li>
            ))}
          </ul>
          {mail.hints.length === 0 && <Alert type="success" showIcon title={t('messages.editor.fine')} />}
          <LinkCheck of={{ template: asked }} />
        </>
      )}
      {template ? (
        <TestSend template={template} person={person} />
      ) : (
        <p className={css.quiet}>{t('messages.editor.saveFirst')}</p>
      )}
    </Card>
  );
}
