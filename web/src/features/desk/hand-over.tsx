import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HandOver, useHandOver } from '@/api/desk';
import { usePeople } from '@/api/people';
import { toast } from '@/ui/toast';
import { searchPeople, useNames } from '@/ui/use-people';
import css from './work.module.css';

/** Gives what somebody leaves behind to others; what each would get is shown before. */
export function HandOverDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const people = usePeople().data?.people ?? [];
  const hand = useHandOver();
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number[]>([]);
  const [plan, setPlan] = useState<HandOver | null>(null);
  const ask = (preview: boolean) =>
    from !== null &&
    hand.mutate(
      { fromId: from, toIds: to, preview },
      {
        onSuccess: (answer) => {
          if (preview) return setPlan(answer);
          toast(t('worklist.hand.done', answer));
          setPlan(null);
          onClose();
        },
      },
    );
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('worklist.hand.title')} destroyOnHidden>
      <div className={css.form}>
        <p className={css.quiet}>{t('worklist.hand.text')}</p>
        <Select
          value={from}
          placeholder={t('worklist.hand.from')}
          aria-label={t('worklist.hand.from')}
          options={people.map((one) => ({ value: one.id, label: one.name, initials: one.initials }))}
          showSearch={searchPeople}
          onChange={(id: number | null) => (setFrom(id), setPlan(null))}
          data-testid="hand-from"
        />
        <Select
          mode="multiple"
          value={to}
          placeholder={t('worklist.hand.to')}
          aria-label={t('worklist.hand.to')}
          options={names.personChoices.filter((one) => one.value !== from)}
          showSearch={searchPeople}
          onChange={(ids: number[]) => (setTo(ids), setPlan(null))}
          data-testid="hand-to"
        />
        {plan && (
          <ul className={css.reasons} data-testid="hand-plan">
            {plan.shares.map((share) => (
              <li key={share.userId}>
                {names.person(share.userId)}:{' '}
                {t('worklist.hand.share', {
                  tasks: share.tasks,
                  customers: share.customers,
                  rows: share.rows,
                })}
              </li>
            ))}
          </ul>
        )}
        {hand.error && (
          <div role="alert" className={css.late}>
            {hand.error.message}
          </div>
        )}
        <div className={css.acts}>
          <Button
            onClick={() => ask(true)}
            disabled={from === null || to.length === 0}
            data-testid="hand-preview"
          >
            {t('worklist.hand.preview')}
          </Button>
          <Button
            type="primary"
            onClick={() => ask(false)}
            disabled={!plan}
            loading={hand.isPending}
            data-testid="hand-now"
          >
            {t('worklist.hand.now')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
