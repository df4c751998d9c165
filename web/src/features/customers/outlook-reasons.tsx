import { useTranslation } from 'react-i18next';
import type { CustomerScore } from '@/api/scores';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';
import own from './outlook.module.css';

const most = 5;
const least = 0.01;

/** Why the risk is what it is, what moved in a week, and what would lower it. */
export function OutlookReasons({ score }: { score: CustomerScore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = score.reasons.filter((reason) => Math.abs(reason.effect) >= least).slice(0, most);
  const moves = score.moves.slice(0, 3);
  return (
    <>
      <ul className={own.reasons} data-testid="customer-reasons">
        {reasons.map((reason) => (
          <li key={reason.theme}>
            <span>{format.phrase(reason.words)}</span>
            <b data-way={reason.effect > 0 ? 'up' : 'down'}>
              {t('scores.card.effect', {
                sign: reason.effect > 0 ? '+' : '−',
                points: Math.round(Math.abs(reason.effect) * 100),
              })}
            </b>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>{t('scores.card.base', { risk: format.percent(score.base, 0) })}</p>
      {moves.length > 0 && (
        <div data-testid="customer-moves">
          <h3 className={own.heading}>{t('scores.card.week')}</h3>
          <ul className={own.moves}>
            {moves.map((move) => (
              <li key={move.theme}>
                <i aria-label={t(move.logit > 0 ? 'scores.card.raises' : 'scores.card.lowers')}>
                  {move.logit > 0 ? '▲' : '▼'}
                </i>
                {format.phrase(move.words)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {score.reliefs.length > 0 && (
        <div data-testid="customer-reliefs">
          <h3 className={own.heading}>{t('scores.card.would')}</h3>
          <ul className={own.moves}>
            {score.reliefs.map((relief) => (
              <li key={relief.words.en}>
                {t('scores.card.relief', {
                  what: format.phrase(relief.words),
                  risk: format.percent(relief.risk, 0),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
