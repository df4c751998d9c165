import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SimStep, Simulation } from '@/api/journeys.types';
import { useFormat } from '@/ui/use-format';
import { findStep } from './graph';
import css from './journeys.module.css';
import { PersonPicker } from './person-picker';
import { noTrial, type Trial } from './trial';
import type { Editor } from './use-editor';
import type { Words } from './use-words';

/** What would happen to one customer, step by step. */
export function SimulatePanel({
  trial,
  onChange,
  onClose,
  result,
  error,
  editor,
  words,
}: {
  trial: Trial;
  onChange: (next: Trial) => void;
  onClose: () => void;
  result: Simulation | undefined;
  error: Error | null;
  editor: Editor;
  words: Words;
}) {
  const { t } = useTranslation();
  const steps = result?.steps ?? [];
  const shown = Math.min(trial.shown, steps.length);
  const isWhole = shown === steps.length;
  return (
    <section aria-label={t('journeys.simulate')} data-testid="simulation">
      <h2 className={css.panelTitle}>
        {t('journeys.simulate')}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={onClose}
          aria-label={t('act.close')}
          style={{ marginInlineStart: 'auto' }}
        />
      </h2>
      <p className={css.quiet}>{t('journeys.simulateHint')}</p>
      <div className={css.form}>
        <PersonPicker
          people={trial.person ? [trial.person] : []}
          onChoose={([person]) => onChange({ ...noTrial, person: person ?? null })}
          testId="simulate-person"
        />
        {error && <Alert type="error" showIcon title={error.message} />}
        {result && trial.person && (
          <>
            {!result.enters && (
              <Alert type="info" showIcon title={t('journeys.wouldNotEnter')} data-testid="not-entering" />
            )}
            {result.holdout && <Alert type="info" showIcon title={t('journeys.wouldBeHeldOut')} />}
            <ol className={css.trail}>
              {steps.slice(0, shown).map((one, at) => (
                <Line
                  key={at}
                  one={one}
                  isLast={at === shown - 1}
                  editor={editor}
                  words={words}
                  onWay={(way) =>
                    onChange({
                      ...trial,
                      choices: { ...trial.choices, [one.step ?? '']: way },
                      shown: at + 2,
                    })
                  }
                />
              ))}
            </ol>
            {isWhole && (
              <p className={css.ends} data-testid="simulate-ends">
                {result.ended ? t(`journeys.ended.${result.ended.split(':')[0]}`) : t('journeys.goesOn')}
              </p>
            )}
            <div className={css.acts}>
              <Button
                type="primary"
                disabled={isWhole}
                onClick={() => onChange({ ...trial, shown: shown + 1 })}
                data-testid="simulate-next"
              >
                {t('journeys.nextStep')}
              </Button>
              <Button
                disabled={isWhole}
                onClick={() => onChange({ ...trial, shown: steps.length })}
                data-testid="simulate-all"
              >
                {t('journeys.toTheEnd')}
              </Button>
              <Button onClick={() => onChange({ ...trial, choices: {}, shown: 1 })}>
                {t('journeys.again')}
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function Line({
  one,
  isLast,
  editor,
  words,
  onWay,
}: {
  one: SimStep;
  isLast: boolean;
  editor: Editor;
  words: Words;
  onWay: (way: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const step = findStep(editor.definition, one.step);
  const options = one.choices.map((way) => ({ value: way, label: words.way(step, way) }));
  return (
    <li aria-current={isLast ? 'step' : undefined} data-testid="simulate-step">
      <button type="button" onClick={() => editor.select(one.step ? [one.step] : [])}>
        <b>{one.step ? words.title(editor.definition, one.step) : '—'}</b>
        <span className={css.quiet}>{format.instant(one.at)}</span>
      </button>
      <span>{one.outcome}</span>
      {one.until && (
        <span className={css.quiet}>{t('journeys.until', { time: format.instant(one.until) })}</span>
      )}
      {options.length > 1 &&
        (options.length > 3 ? (
          <Select
            size="small"
            value={one.way ?? undefined}
            onChange={onWay}
            options={options}
            aria-label={t('journeys.takeWay')}
          />
        ) : (
          <Segmented size="small" value={one.way ?? ''} onChange={onWay} options={options} />
        ))}
    </li>
  );
}
