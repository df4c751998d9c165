import { useTranslation } from 'react-i18next';
import type { ScoreModel } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { useFormat } from '@/ui/use-format';
import css from './scores.module.css';

/** Which model is in force, why, and its figures on the test. */
export function ModelSummary({ model }: { model: ScoreModel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const own = model.candidates.find((candidate) => candidate.chosen);
  const rules = model.candidates.filter((candidate) => candidate.gain === null);
  const rule = [...rules].sort((a, b) => b.auc - a.auc)[0];
  const figures: [string, string][] = own
    ? [
        ['auc', format.decimal(own.auc, 3)],
        ['rule', rule ? format.decimal(rule.auc, 3) : '—'],
        ['lift', `${format.decimal(own.lift, 2)}×`],
        ['calibrationError', format.percent(own.calibrationError)],
        ['left', format.percent(model.testRows > 0 ? model.testLeft / model.testRows : null)],
      ]
    : [];
  return (
    <Card
      testId="score-model"
      title={t(`scores.kind.${model.kind}`)}
      caption={t(`scores.basis.${model.basis}`, { days: model.windowDays })}
    >
      <p data-testid="score-verdict" data-verdict={model.verdict}>
        {t(`scores.verdict.${model.verdict}`, {
          kind: t(`scores.kind.${model.kind}`),
          gain: own?.gain ? format.decimal(own.gain, 3) : '',
          rule: rule ? t(`scores.kind.${rule.kind}`) : '',
        })}
      </p>
      {own && (
        <div className={css.figures}>
          {figures.map(([key, value]) => (
            <div key={key}>
              <Definition text={t(`scores.means.${key}`)}>
                <span className={css.quiet}>{t(`scores.figure.${key}`)}</span>
              </Definition>
              <b data-testid={`score-${key}`}>{value}</b>
            </div>
          ))}
        </div>
      )}
      <p className={css.quiet}>
        {t('scores.split', {
          trainedTo: format.day(model.trainedTo),
          from: format.day(model.testFrom),
          to: format.day(model.testTo),
          train: format.count(model.trainRows),
          test: format.count(model.testRows),
          final: format.count(model.finalRows),
          time: format.instant(model.trainedAt),
        })}
      </p>
      {model.leaking.length > 0 && (
        <p className={css.warn}>{t('scores.leaking', { features: model.leaking.join(', ') })}</p>
      )}
      {model.purchases && (
        <p className={css.quiet}>
          {t('scores.purchases', {
            name: model.purchases.name,
            parameters: model.purchases.parameters
              .map((one) => `${one.name} ${one.value === null ? '∞' : format.decimal(one.value, 3)}`)
              .join(' · '),
            customers: format.count(model.purchases.customers),
          })}
          {model.purchases.warnings.map((warning) => (
            <span key={warning.en}> {format.phrase(warning)}</span>
          ))}
        </p>
      )}
    </Card>
  );
}
