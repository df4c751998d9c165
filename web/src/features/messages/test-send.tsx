import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/api/access';
import { useTestSend, type Template } from '@/api/messages';
import { FormProblem } from './form-problem';
import css from './messages.module.css';
import type { Person } from './person-choice';

/** Sends what is saved to a colleague, as the chosen customer would get it. */
export function TestSend({ template, person }: { template: Template; person: Person | undefined }) {
  const { t } = useTranslation();
  const own = useSession().data?.user?.email ?? '';
  const [to, setTo] = useState(template.channel === 'email' ? own : '');
  const send = useTestSend();
  return (
    <div className={css.test}>
      <label className={css.field}>
        <span>
          {t(
            template.channel === 'email'
              ? 'messages.editor.testTo'
              : `messages.channels.to.${template.channel}`,
          )}
        </span>
        <Input value={to} onChange={({ target }) => setTo(target.value)} data-testid="test-to" />
      </label>
      <Button
        disabled={!person || !to}
        loading={send.isPending}
        onClick={() => person && send.mutate({ id: template.id, customer: person.id, to })}
        data-testid="test-send"
      >
        {t('messages.editor.test')}
      </Button>
      {!person && <span className={css.quiet}>{t('messages.editor.testNeedsPerson')}</span>}
      <FormProblem error={send.error} />
      {send.data && (
        <Alert
          type="success"
          showIcon
          title={
            <Link className="in-text" to={`/messages/outbox?message=${send.data.id}`} data-testid="test-sent">
              {t('messages.editor.testSent')}
            </Link>
          }
        />
      )}
    </div>
  );
}
