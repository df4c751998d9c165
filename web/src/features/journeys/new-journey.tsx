import { Alert, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateJourney } from '@/api/journeys';
import { Dialog } from '@/ui/dialog';
import css from './journeys.module.css';
import { definitionOf, starters, type Starter } from './starters';

/** A name, and a shape to begin with. */
export function NewJourney({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [name, setName] = useState('');
  const [starter, setStarter] = useState<Starter>('blank');
  const create = useCreateJourney();
  const make = () =>
    create.mutate(
      { name: name.trim() || t(`journeys.starter.${starter}`), definition: definitionOf(starter, t) },
      { onSuccess: ({ id }) => void go(`/journeys/${id}`) },
    );
  return (
    <Dialog
      open
      title={t('journeys.new')}
      onCancel={onClose}
      onOk={make}
      okText={t('journeys.create')}
      cancelText={t('act.cancel')}
      okButtonProps={{ loading: create.isPending, 'data-testid': 'journey-create' }}
      data-testid="new-journey"
    >
      <div className={css.form}>
        <Input
          autoFocus
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('journeys.nameOf')}
          aria-label={t('journeys.nameOf')}
          data-testid="journey-name"
        />
        <div className={css.starters} role="radiogroup" aria-label={t('journeys.shape')}>
          {starters.map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === starter}
              className={css.starter}
              onClick={() => setStarter(one)}
              data-testid={`starter-${one}`}
            >
              <b>{t(`journeys.starter.${one}`)}</b>
              <span className={css.quiet}>{t(`journeys.starterAbout.${one}`)}</span>
            </button>
          ))}
        </div>
        {create.error && <Alert type="error" showIcon title={create.error.message} />}
      </div>
    </Dialog>
  );
}
