import { useTranslation } from 'react-i18next';
import { useCustomerScore, type CustomerScore } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './customer.module.css';
import own from './outlook.module.css';
import { OutlookReasons } from './outlook-reasons';

/** What is foretold of the customer: risk with its reasons, value with its range. */
export function Outlook({ id }: { id: string }) {
  return (
    <Loaded from={useCustomerScore(id)} skeleton={<CardSkeleton rows={8} />}>
      {(score) =>
        score && (
          <>
            <RiskCard score={score} />
            {score.value && <ValueCard score={score} value={score.value} />}
          </>
        )
      }
    </Loaded>
  );
}

const levelOf = (risk: number) => (risk >= 0.7 ? 'high' : risk >= 0.4 ? 'some' : 'low');

function RiskCard({ score }: { score: CustomerScore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = score.weekAgo === null ? null : score.risk - score.weekAgo;
  return (
    <Card
      title={
        <Definition
          text={
            score.renewal
              ? t(score.renewal.inGrace ? 'scores.card.grace' : 'scores.card.renewal', {
                  day: format.day(score.renewal.on),
                })
              : t('scores.card.means', { days: score.windowDays })
          }
        >
          {t(score.hasLeft ? 'scores.card.away' : 'scores.card.risk')}
        </Definition>
      }
      caption={t('scores.card.asOf', { day: format.day(score.asOf), kind: t(`scores.kind.${score.model}`) })}
      testId="customer-score"
    >
      <div className={own.head}>
        <span className={css.big} data-testid="customer-score-risk">
          {format.percent(score.risk, 0)}
        </span>
        {change !== null && (
          <span className={css.quiet} data-testid="customer-score-change">
            {Math.abs(change) < 0.005
              ? t('scores.card.same')
              : t(change > 0 ? 'scores.card.up' : 'scores.card.down', {
                  points: format.percent(Math.abs(change), 0),
                })}
          </span>
        )}
      </div>
      <div className={css.gauge}>
        <i style={{ width: `${score.risk * 100}%` }} data-level={levelOf(score.risk)} className={own.level} />
      </div>
      <OutlookReasons score={score} />
    </Card>
  );
}

type Value = NonNullable<CustomerScore['value']>;

/** A figure where it is known. */
const shownOf = (
  key: string,
  value: number | null | undefined,
  say: (value: number) => string,
): [string, string][] => (value === null || value === undefined ? [] : [[key, say(value)]]);

type Ahead = Value['ahead'][number];

const reasonOf = (ahead: Ahead) => (ahead.meanIs === 'above' && ahead.high <= 0 ? 'aboveNone' : ahead.meanIs);

/** What most futures bring, and why the mean is none of them where it is not; what the row before has said is not said again. */
function Futures({ ahead, before }: { ahead: Ahead; before: Ahead | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [low, high] = [format.shortMoney(ahead.low), format.shortMoney(ahead.high)];
  const range = ahead.high <= 0 ? 'rangeNone' : low === high ? 'rangeOne' : 'range';
  const reason = reasonOf(ahead);
  const isSaid = reason === 'aboveNone' && before !== undefined && reasonOf(before) === reason;
  return (
    <>
      <div className={css.quiet}>{t(`scores.card.${range}`, { low, high })}</div>
      {reason !== 'within' && !isSaid && (
        <div className={`${css.quiet} ${own.why}`} data-testid={`customer-value-mean-${ahead.months}`}>
          {t(`scores.card.meanIs.${reason}`, { typical: format.shortMoney(ahead.typical) })}
        </div>
      )}
    </>
  );
}

function ValueCard({ score: { renewal, atStake }, value }: { score: CustomerScore; value: Value }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures: [string, string][] = [
    ['alive', format.percent(value.alive, 0)],
    ...shownOf('orders', value.orders, (orders) => format.decimal(orders, 1)),
    ...shownOf('historic', value.historic, (money) => format.money(money)),
    ...shownOf('residual', renewal?.residualValue, (money) => format.money(money)),
    ...shownOf('atStake', atStake, (money) => format.money(money)),
  ];
  return (
    <Card
      title={
        <Definition text={t(renewal ? 'scores.card.contractValue' : 'scores.card.valueMeans')}>
          {t('scores.card.value')}
        </Definition>
      }
      testId="customer-value"
    >
      <dl className={css.facts}>
        {value.ahead.map((ahead, i) => (
          <div key={ahead.months} className={own.row}>
            <dt>{t('scores.card.ahead', { months: ahead.months })}</dt>
            <dd>
              {format.money(ahead.expected)}
              <Futures ahead={ahead} before={value.ahead[i - 1]} />
            </dd>
          </div>
        ))}
        {figures.map(([key, shown]) => (
          <div key={key} className={own.row}>
            <dt>
              <Definition
                text={t(`scores.card.mean.${key}`, {
                  terms: format.decimal(renewal?.residualTerms ?? 0, 1),
                })}
              >
                {t(`scores.card.figure.${key}`)}
              </Definition>
            </dt>
            <dd data-testid={`customer-value-${key}`}>{shown}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
