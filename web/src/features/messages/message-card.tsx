import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useDecide, useMessage, type MessageDetail } from '@/api/messages';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import { MailFrame } from './mail-frame';
import css from './messages.module.css';
import { TextPreview } from './text-preview';
import { StateTag, useWhy } from './state-tag';

/** One message: what was written, and everything that was decided about it. */
export function MessageCard({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation();
  const message = useMessage(id);
  return (
    <Loaded from={message}>
      {(detail) => (
        <Card
          title={detail.message.subject || detail.message.template || t('messages.outbox.staff')}
          caption={[
            t(`messages.channel.${detail.message.channel}`),
            detail.message.recipient,
            detail.providerId,
          ]
            .filter(Boolean)
            .join(' · ')}
          acts={
            <Button size="small" onClick={onClose}>
              {t('act.close')}
            </Button>
          }
          testId="message"
        >
          <div className={css.halves}>
            <Written detail={detail} />
            <Decided detail={detail} />
          </div>
        </Card>
      )}
    </Loaded>
  );
}

function Written({ detail }: { detail: MessageDetail }) {
  const { html, text, message, code, params, url } = detail;
  const { t } = useTranslation();
  if (html)
    return <MailFrame html={html} title={message.subject ?? message.template ?? ''} testId="message-frame" />;
  if (message.channel !== 'email' && (text || code))
    return (
      <TextPreview
        preview={{
          subject: message.subject ?? '',
          text: text ?? '',
          code,
          params,
          length: null,
          url,
          links: [],
        }}
      />
    );
  return text ? (
    <pre className={css.plain}>{text}</pre>
  ) : (
    <p className={css.quiet}>{t('messages.outbox.nothingWritten')}</p>
  );
}

function Decided({ detail }: { detail: MessageDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const why = useWhy();
  const may = useMay()('sendMessages');
  const decide = useDecide();
  const { message, trail } = detail;
  const isOpen = message.state === 'unknown' || message.state === 'failed';
  const touches = ['openedAt', 'clickedAt', 'bouncedAt', 'unsubscribedAt'] as const;
  return (
    <div>
      <p>
        <StateTag message={message} /> {why(message)}
      </p>
      {message.error && <Alert type="error" title={message.error} style={{ marginBottom: 10 }} />}
      {message.state === 'unknown' && <p className={css.quiet}>{t('messages.outbox.unknownHint')}</p>}
      <ol className={css.trail} data-testid="trail">
        {trail.map((step, at) => (
          <li key={at} data-passed={step.reason === 'passed'}>
            <b>{step.name}</b>{' '}
            {t([`messages.why.${step.guard}.${step.reason}`, `messages.said.${step.reason}`], {
              defaultValue: step.reason,
            })}
            <span className={css.quiet}>
              {format.instant(step.time)}
              {step.until && ` → ${format.instant(step.until)}`}
            </span>
          </li>
        ))}
      </ol>
      <ul className={css.touches}>
        {touches
          .filter((touch) => message[touch])
          .map((touch) => (
            <li key={touch}>
              {t(`messages.touch.${touch}`)}{' '}
              <span className={css.quiet}>{format.instant(message[touch])}</span>
            </li>
          ))}
      </ul>
      {detail.expiresAt && (
        <p className={css.quiet}>
          {t('messages.outbox.expires', { time: format.instant(detail.expiresAt) })}
        </p>
      )}
      <FormProblem error={decide.error} />
      {may && isOpen && message.source !== 'test' && (
        <div className={css.acts}>
          <Button onClick={() => decide.mutate({ id: message.id, as: 'again' })} loading={decide.isPending}>
            {t('messages.outbox.again')}
          </Button>
          {message.state === 'unknown' && (
            <Button onClick={() => decide.mutate({ id: message.id, as: 'sent' })} loading={decide.isPending}>
              {t('messages.outbox.arrived')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
