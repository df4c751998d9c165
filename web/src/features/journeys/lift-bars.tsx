import { useTranslation } from 'react-i18next';
import type { LiftFigure } from '@/api/lift';
import { useFormat } from '@/ui/use-format';
import css from './lift.module.css';

const pp = (value: number | null, sign = true) =>
  value === null
    ? '—'
    : `${value < 0 ? '−' : sign && value > 0 ? '+' : ''}${(Math.abs(value) * 100).toFixed(1)} pp`;

/** Each share as two bars with their intervals, and the difference beside them. */
export function LiftBars({ figures }: { figures: LiftFigure[] }) {
  const { t } = useTranslation();
  const top = Math.max(
    0.1,
    ...figures.flatMap((one) => (one.early ? [] : [one.treated.high, one.holdout.high])),
  );
  const scale = Math.min(1, Math.ceil(top * 10) / 10);
  return (
    <ul className={css.figures}>
      {figures.map((one) => (
        <li
          key={`${one.metric}-${one.days}`}
          data-testid={`lift-${one.metric}-${one.days}`}
          data-early={one.early}
          data-clear={one.clear}
        >
          <h3>{t(one.metric === 'goal' ? 'lift.goal' : 'lift.retained', { days: one.days })}</h3>
          <div className={css.bars}>
            <Bar group={one.treated} kind="treated" scale={scale} label={t('lift.treated')} />
            <Bar group={one.holdout} kind="holdout" scale={scale} label={t('lift.heldOut')} />
          </div>
          <Difference figure={one} />
        </li>
      ))}
    </ul>
  );
}

function Bar({
  group,
  kind,
  scale,
  label,
}: {
  group: LiftFigure['treated'];
  kind: 'treated' | 'holdout';
  scale: number;
  label: string;
}) {
  const { t } = useTranslation();
  const { percent, count } = useFormat();
  const at = (value: number) => `${Math.min(100, (value / scale) * 100)}%`;
  return (
    <div className={css.bar} data-kind={kind}>
      <span>{label}</span>
      <div className={css.track} aria-hidden>
        {group.share !== null && (
          <>
            <i style={{ width: at(group.share) }} />
            <b style={{ left: at(group.low), width: `calc(${at(group.high)} - ${at(group.low)})` }} />
          </>
        )}
      </div>
      <em title={group.share === null ? undefined : `${percent(group.low)} – ${percent(group.high)}`}>
        {percent(group.share)}
      </em>
      <small>{t('lift.of', { reached: count(group.reached), eligible: count(group.eligible) })}</small>
    </div>
  );
}

function Difference({ figure }: { figure: LiftFigure }) {
  const { t } = useTranslation();
  const { percent, count } = useFormat();
  if (figure.early || figure.difference === null || figure.low === null || figure.high === null)
    return (
      <p className={css.difference}>
        <b>{t('lift.early')}</b>
        <span>{t('lift.earlyText')}</span>
      </p>
    );
  return (
    <p className={css.difference}>
      <b data-sign={figure.clear ? Math.sign(figure.difference) : 0}>{pp(figure.difference)}</b>
      <span>{t('lift.interval', { low: pp(figure.low), high: pp(figure.high) })}</span>
      {figure.anytimeLow !== null && figure.anytimeHigh !== null && (
        <span title={t('lift.note.anytime')}>
          {t('lift.anytime', { low: pp(figure.anytimeLow), high: pp(figure.anytimeHigh) })}
        </span>
      )}
      {figure.better !== null && <span>{t('lift.better', { chance: percent(figure.better) })}</span>}
      {figure.clear && figure.customers !== null && figure.customers > 0 && (
        <span>
          {t('lift.customers', {
            count: Math.round(figure.customers),
            text: count(Math.round(figure.customers)),
          })}
        </span>
      )}
      {!figure.clear && figure.visible !== null && (
        <span>{t('lift.visible', { points: pp(figure.visible, false) })}</span>
      )}
    </p>
  );
}
