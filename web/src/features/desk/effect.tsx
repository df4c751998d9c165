import { useTranslation } from 'react-i18next';
import { useEffectOf } from '@/api/desk';
import { useFormat } from '@/ui/use-format';
import css from './work.module.css';

/** What a list did, in a sentence: known with its interval, or too early, or too few to tell. */
export function Effect({ list }: { list: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const effect = useEffectOf(list).data;
  if (!effect) return null;
  const renewals = effect.by === 'renewals';
  const points = (value: number) => `${value < 0 ? '−' : '+'}${format.decimal(Math.abs(value) * 100, 1)}`;
  if (effect.state === 'tooEarly')
    return (
      <span className={css.effect}>
        {t('worklist.effect.tooEarly', { day: format.day(effect.knownOn), days: effect.days })}
      </span>
    );
  const shares =
    effect.listed &&
    effect.near &&
    t(renewals ? 'worklist.effect.sharesRenewals' : 'worklist.effect.shares', {
      days: effect.days,
      listed: format.percent(effect.listed.cameBack, 0),
      near: format.percent(effect.near.cameBack, 0),
    });
  return (
    <span className={css.effect}>
      {shares}{' '}
      {effect.cameBack
        ? t('worklist.effect.jump', {
            effect: points(effect.cameBack.effect),
            lower: points(effect.cameBack.lower),
            upper: points(effect.cameBack.upper),
          })
        : t('worklist.effect.tooFew')}
      {effect.revenue &&
        ` ${t(renewals ? 'worklist.effect.revenueRenewals' : 'worklist.effect.revenue', {
          effect: format.wholeMoney(effect.revenue.effect),
          lower: format.wholeMoney(effect.revenue.lower),
          upper: format.wholeMoney(effect.revenue.upper),
        })}`}
    </span>
  );
}
