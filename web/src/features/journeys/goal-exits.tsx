import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormField } from './form-field';
import css from './journeys.module.css';
import { SpanInput } from './pickers';
import { SignalForm } from './signal-form';
import type { Part } from './trigger-panel';

/** What the journey is for. */
export function Goal({ definition: { goal }, set }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <h3>
        {t('journeys.goal')}{' '}
        <Switch
          size="small"
          checked={!!goal}
          onChange={(on) =>
            set(
              {
                goal: on
                  ? { reached: { type: 'event' }, within: { amount: 30, unit: 'days' }, leaves: true }
                  : null,
              },
              'goal',
            )
          }
          aria-label={t('journeys.goal')}
          data-testid="goal-on"
        />
      </h3>
      {goal && (
        <>
          <SignalForm
            field="goal.reached"
            value={goal.reached}
            onChange={(reached, about) => set({ goal: { ...goal, reached } }, `goal.${about}`)}
          />
          <FormField label={t('journeys.field.within')} field="goal.within">
            {(own) => (
              <SpanInput
                own={own}
                value={goal.within}
                onChange={(within) => set({ goal: { ...goal, within } }, 'goal.within')}
              />
            )}
          </FormField>
          <Checkbox
            checked={goal.leaves}
            onChange={(event) => set({ goal: { ...goal, leaves: event.target.checked } }, 'goal.leaves')}
          >
            {t('journeys.leaves')}
          </Checkbox>
        </>
      )}
    </>
  );
}

/** What takes people out, wherever they are. */
export function Exits({ definition: { exits }, set }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('journeys.exits')}</h3>
      <p className={css.quiet}>{t('journeys.exitsHint')}</p>
      {exits.map((exit, at) => (
        <div key={at} className={css.path}>
          <SignalForm
            field={`exits.${at}`}
            value={exit}
            onChange={(next, about) =>
              set({ exits: exits.map((one, index) => (index === at ? next : one)) }, `exits.${at}.${about}`)
            }
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            onClick={() => set({ exits: exits.filter((_, index) => index !== at) }, `exits.${at}`)}
          >
            {t('act.remove')}
          </Button>
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => set({ exits: [...exits, { type: 'event' }] }, `exits.${exits.length}`)}
        data-testid="exit-add"
      >
        {t('journeys.addExit')}
      </Button>
    </>
  );
}
