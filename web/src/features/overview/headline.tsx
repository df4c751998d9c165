import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Overview } from '@/api/insights.types';
import { useFormat } from '@/ui/use-format';
import css from './overview.module.css';

/** The sentence that says how retention stands, and below it when and by which rule it was counted. */
export function Headline({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h1 className={css.headline} data-testid="headline">
        <Emphasis text={format.phrase(data.headline)} />
      </h1>
      <div className={css.sub}>
        <span data-testid="as-of">{t('overview.asOf', { ago: format.ago(data.asOf) })}</span>
        {' · '}
        {t(`overview.rule.${data.basis}`, { days: data.window.churnDays, defaultValue: '' })}
        {data.window.derived && ` ${t('overview.derived')}`}
        {!data.period.complete &&
          ` · ${t('overview.periodOpen', { period: format.period(data.period.label) })}`}
        {' · '}
        <Link to="/insights/trends">{t('overview.toTrends')} →</Link>
      </div>
    </>
  );
}

/** Sets the figures of a sentence in bold: "78.4%", "−1.2 pp", "¥36 万". */
function Emphasis({ text }: { text: string }) {
  return text.split(/([+−]?[¥$€£]?\d[\d,.]*(?:\s?(?:%|pp|个百分点|万|亿))?)/g).map((part, index) => {
    if (index % 2 === 0) return part;
    const isYear = /^\d{4}$/.test(part) || /^\d{1,2}$/.test(part);
    return isYear ? part : <b key={index}>{part}</b>;
  });
}
