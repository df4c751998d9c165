import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useContactRules } from '@/api/messages';
import { Card } from '@/ui/card';
import { Code } from '@/ui/code';
import css from './channels.module.css';

/** How the inbox comes into the company's own pages; nothing has to be set up here. */
export function InboxSetup() {
  const { t, i18n } = useTranslation();
  const server = (useContactRules().data?.publicUrl ?? window.location.origin).replace(/\/$/, '');
  const lang = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <Card title={t('messages.channel.inbox')} caption={t('messages.inbox.caption')} testId="inbox-setup">
      <h3>{t('messages.inbox.server')}</h3>
      <p className={css.note}>
        {t('messages.inbox.serverText')}{' '}
        <Link className="in-text" to="/settings/keys">
          {t('messages.inbox.keys')}
        </Link>
      </p>
      <Code
        text={`curl -X POST ${server}/api/v1/inbox/tokens \\
  -H "Authorization: Bearer pk_…" -H "Content-Type: application/json" \\
  -d '{ "customer": { "number": "C-1001" } }'

{ "token": "…", "expiresAt": "…" }`}
      />
      <h3>{t('messages.inbox.page')}</h3>
      <p className={css.note}>{t('messages.inbox.pageText')}</p>
      <Code
        text={`<script async src="${server}/inbox.js"></script>
<perennial-inbox token-url="/inbox-token" lang="${lang}"></perennial-inbox>`}
      />
      <h3>{t('messages.inbox.app')}</h3>
      <p className={css.note}>{t('messages.inbox.appText')}</p>
      <Code
        text={`GET  ${server}/m/inbox?limit=20
POST ${server}/m/inbox/read   { "ids": [1], "clicked": 2, "all": false }
Authorization: Bearer …`}
      />
    </Card>
  );
}
