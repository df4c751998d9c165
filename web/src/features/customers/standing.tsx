import { useTranslation } from 'react-i18next';
import type { CustomerPage } from '@/api/customers.types';
import { Card } from '@/ui/card';
import { GroupTag, StageTag } from '@/ui/tag';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

/** Where the customer stands: risk with its reason, RFM cell, stage and how it came about. */
export function Standing({ data }: { data: CustomerPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { risk, rfm, stage } = data;
  return (
    <div className={css.stack}>
      {risk && (
        <Card title={t('customers.risk.title')} testId="customer-risk">
          <div className={css.big}>{t('customers.risk.times', { ratio: format.decimal(risk.ratio, 1) })}</div>
          <div className={css.gauge}>
            <i
              style={{
                width: `${Math.min(100, risk.ratio * 33)}%`,
                background: risk.ratio > 1 ? 'var(--bad)' : 'var(--good)',
              }}
            />
          </div>
          <p className={css.risk}>{format.phrase(risk.sentence)}</p>
        </Card>
      )}
      {rfm && (
        <Card title={t('customers.rfm.title')} acts={<GroupTag group={rfm.group} />} testId="customer-rfm">
          <div className={css.rfm}>
            {(['r', 'f', 'm'] as const).map((part) => (
              <div key={part} title={t(`customers.rfm.${part}`)}>
                <span className={css.quiet}>{part.toUpperCase()}</span>
                <b>{rfm[part]}</b>
              </div>
            ))}
          </div>
          <p className={css.quiet}>{t('customers.rfm.recency', { days: format.count(rfm.recencyDays) })}</p>
        </Card>
      )}
      <Card
        title={t('customers.stage.title')}
        caption={stage.since ? t('customers.stage.since', { day: format.day(stage.since) }) : undefined}
        acts={<StageTag stage={stage.stage} />}
        testId="customer-stage"
      >
        <ul className={css.spans}>
          {[...stage.history].reverse().map((span) => (
            <li key={`${span.stage}-${span.from}`}>
              <StageTag stage={span.stage} />
              <span className={css.quiet}>
                {format.day(span.from)} – {span.to ? format.day(span.to) : t('customers.stage.now')}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
