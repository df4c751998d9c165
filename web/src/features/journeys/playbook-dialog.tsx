import { Alert, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateFromPlaybook, type Industry, type Playbook } from '@/api/playbooks';
import { Dialog } from '@/ui/dialog';
import { toast } from '@/ui/toast';
import { findStep, outline } from './graph';
import { icons, kindOf } from './kinds';
import css from './playbooks.module.css';
import { useWords } from './use-words';

/** Everything that a playbook creates, step by step, before it is created. */
export function PlaybookDialog({
  playbook,
  industry,
  onClose,
}: {
  playbook: Playbook;
  industry: Industry;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const go = useNavigate();
  const create = useCreateFromPlaybook();
  const [link, setLink] = useState('');
  const isCopy = playbook.journeys.length > 0;
  const make = () =>
    create.mutate(
      { key: playbook.key, industry, link: link.trim() || null, again: isCopy },
      {
        onSuccess: (made) => {
          toast(t('playbooks.made', { name: made.name }));
          void go(`/journeys/${made.journey}`);
        },
      },
    );
  return (
    <Dialog
      open
      width={640}
      title={playbook.name}
      onCancel={onClose}
      onOk={make}
      okText={t(isCopy ? 'playbooks.createCopy' : 'playbooks.create')}
      cancelText={t('act.cancel')}
      okButtonProps={{ loading: create.isPending, 'data-testid': 'playbook-create' }}
      data-testid="playbook-dialog"
    >
      <div className={css.dialog}>
        {isCopy && (
          <Alert
            type="info"
            showIcon
            title={t('playbooks.there', { name: playbook.journeys.map((one) => one.name).join(', ') })}
          />
        )}
        <h3>{t('playbooks.steps')}</h3>
        <Steps playbook={playbook} />
        <h3>{t('playbooks.creates')}</h3>
        <dl className={css.parts}>
          <dt>{t('playbooks.segment')}</dt>
          <dd>
            <b>{playbook.segment}</b>
            <span>{playbook.explained}</span>
          </dd>
          {playbook.mails.map((mail) => (
            <Mail key={mail.name} mail={mail} />
          ))}
        </dl>
        {playbook.mails.length > 0 && (
          <label className={css.link}>
            {t('playbooks.link')}
            <Input
              value={link}
              onChange={(event) => setLink(event.target.value)}
              placeholder="https://"
              data-testid="playbook-link"
            />
          </label>
        )}
        <p className={css.quiet}>{t('playbooks.draft')}</p>
        {create.error && <Alert type="error" showIcon title={create.error.message} />}
      </div>
    </Dialog>
  );
}

function Mail({ mail }: { mail: Playbook['mails'][number] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('playbooks.mail')}</dt>
      <dd>
        <b>{mail.name}</b>
        <span>{mail.subject.replace(/\{\{[^}]*?"([^"]*)"\}\}/g, '$1').replace(/\{\{[^}]*\}\}/g, '…')}</span>
      </dd>
    </>
  );
}

function Steps({ playbook }: { playbook: Playbook }) {
  const words = useWords();
  const { t } = useTranslation();
  const definition = playbook.shape;
  return (
    <ol className={css.steps}>
      {outline(definition).map((row, at) => {
        const step = findStep(definition, row.id);
        const does = !step
          ? definition.trigger.type === 'segmentEntered'
            ? playbook.segment
            : words.trigger(definition.trigger)
          : step.type === 'message'
            ? t('journeys.type.message')
            : words.does(step);
        return (
          <li
            key={at}
            style={{ paddingInlineStart: row.depth * 18 }}
            data-kind={step ? kindOf(step.type) : 'trigger'}
          >
            {row.again ? '↪' : icons[step?.type ?? 'trigger']}
            <span>
              {row.way && row.way !== 'next' && <i>{words.way(findStep(definition, row.from), row.way)}: </i>}
              <b>{words.title(definition, row.id)}</b>
              {!row.again && <span>{does}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
