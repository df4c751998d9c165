import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTestProvider, type TemplateParam } from '@/api/messages';
import { Card } from '@/ui/card';
import { FormProblem } from './form-problem';
import shared from './messages.module.css';
import { ParamFields } from './param-fields';

/** Sends one message with what is saved, at once, and shows what the provider answered. */
export function ProviderTest({ channel }: { channel: string }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [code, setCode] = useState('');
  const [params, setParams] = useState<TemplateParam[]>([]);
  const test = useTestProvider();
  return (
    <Card title={t('messages.channels.testTitle')} caption={t('messages.channels.testCaption')}>
      <div className={shared.fields}>
        <label className={shared.field}>
          <span>{t(`messages.channels.to.${channel}`)}</span>
          <Input value={to} onChange={({ target }) => setTo(target.value)} data-testid="provider-test-to" />
        </label>
        {channel === 'push' && (
          <label className={shared.field}>
            <span>{t('messages.editor.title')}</span>
            <Input value={title} onChange={({ target }) => setTitle(target.value)} />
          </label>
        )}
        <label className={shared.field}>
          <span>{t('messages.editor.body')}</span>
          <Input value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        {channel !== 'push' && (
          <label className={shared.field}>
            <span>{t('messages.editor.code')}</span>
            <Input value={code} onChange={({ target }) => setCode(target.value)} />
          </label>
        )}
      </div>
      <ParamFields params={params} onChange={setParams} />
      <div className={shared.acts}>
        <Button
          onClick={() => test.mutate({ channel, to, title, text, code, params })}
          disabled={!to}
          loading={test.isPending}
          data-testid="provider-test-send"
        >
          {t('messages.editor.test')}
        </Button>
      </div>
      <FormProblem error={test.error} />
      {test.data && (
        <Alert
          style={{ marginTop: 12 }}
          type={test.data.result === 'sent' ? 'success' : 'error'}
          showIcon
          title={t(`messages.why.provider.${test.data.result}`)}
          description={test.data.said ?? test.data.providerId}
          data-testid="provider-test-result"
        />
      )}
    </Card>
  );
}
