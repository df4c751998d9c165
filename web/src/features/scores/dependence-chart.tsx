import { useTranslation } from 'react-i18next';
import type { Driver } from '@/api/scores';
import { LineChart } from '@/ui/line-chart';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';
import css from './scores.module.css';

/** The mean risk were every customer alike in one factor: a line over numbers, bars over texts. */
export function DependenceChart({ driver }: { driver: Driver }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { series } = usePalette();
  const value = (x: number) =>
    driver.unit === 'money'
      ? format.wholeMoney(x)
      : driver.unit === 'times'
        ? `${format.decimal(x, 1)}×`
        : driver.unit === 'days'
          ? t('scores.days', { days: format.count(x) })
          : x < 10 && !Number.isInteger(x)
            ? format.decimal(x, 2)
            : format.count(x);
  const numbers = driver.points.filter((point) => point.x !== null);
  const others = driver.points.filter((point) => point.x === null);
  const label = t('scores.dependence', { factor: format.phrase(driver.name) });
  return (
    <div className={css.dependence} data-testid="dependence">
      <p className={css.quiet}>{label}</p>
      {numbers.length > 0 && (
        <LineChart
          lines={[
            {
              key: 'risk',
              name: t('scores.risk'),
              color: series[0],
              points: numbers.map((point, at) => ({ period: String(at), value: point.risk, complete: true })),
            },
          ]}
          periodName={(at) => value(numbers[Number(at)]?.x ?? 0)}
          tick={(risk) => format.percent(risk, 0)}
          show={(risk) => format.percent(risk)}
          fromZero
          height={260}
          label={label}
        />
      )}
      {others.length > 0 && (
        <ul className={css.levels}>
          {others.map((point) => (
            <li key={point.text ?? ''}>
              <span>{point.text ?? t('scores.unknown')}</span>
              <span className={css.track}>
                <i style={{ width: `${point.risk * 100}%` }} />
              </span>
              <b>{format.percent(point.risk, 0)}</b>
              <span className={css.quiet}>
                {t('scores.ofCustomers', { share: format.percent(point.share, 0) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
