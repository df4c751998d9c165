import { useTranslation } from 'react-i18next';
import type { Definition, StepType } from '@/api/journeys.types';
import { edgesOf, findStep, outline, triggerId } from './graph';
import { icons, kindOf } from './kinds';
import { layout } from './layout';
import css from './playbooks.module.css';

const size = 30;
const step = { along: 46, across: 40 };

/** The steps of a journey in little, from left to right. */
export function PlaybookPicture({ definition, segment }: { definition: Definition; segment: string }) {
  const { t } = useTranslation();
  const places = layout(definition);
  const all = Object.values(places);
  const rows = [...new Set(all.map((place) => place.y))].sort((a, b) => a - b);
  const lanes = [...new Set(all.map((place) => place.x))].sort((a, b) => a - b);
  const at = (id: string) => ({
    left: rows.indexOf(places[id]!.y) * step.along,
    top: lanes.indexOf(places[id]!.x) * step.across,
  });
  const width = (rows.length - 1) * step.along + size;
  const height = (lanes.length - 1) * step.across + size;
  const title = (id: string) => {
    const one = findStep(definition, id);
    if (!one)
      return definition.trigger.type === 'segmentEntered'
        ? `${t('journeys.trigger.segmentEntered')}: ${segment}`
        : t(`journeys.trigger.${definition.trigger.type}`);
    return one.type === 'wait'
      ? t(`journeys.span.${one.for.unit}`, { count: one.for.amount })
      : one.name || t(`journeys.type.${one.type}`);
  };
  const ids = [triggerId, ...definition.steps.map((one) => one.id)];
  const told = outline(definition).flatMap((row) => (row.again ? [] : [title(row.id)]));
  return (
    <div className={css.frame}>
      <div className={css.picture} style={{ width, height }} role="img" aria-label={told.join(' → ')}>
        <svg width={width} height={height} aria-hidden>
          {edgesOf(definition).map(({ from, way, to }) => {
            const [a, b] = [at(from), at(to)];
            const [x, y] = [a.left + size, a.top + size / 2];
            const [u, v] = [b.left, b.top + size / 2];
            const bend = Math.max(8, (u - x) / 2);
            return (
              <path key={`${from}|${way}`} d={`M${x} ${y} C${x + bend} ${y} ${u - bend} ${v} ${u} ${v}`} />
            );
          })}
        </svg>
        {ids.map((id) => {
          const one = findStep(definition, id);
          return (
            <span
              key={id}
              className={css.node}
              data-kind={one ? kindOf(one.type) : 'trigger'}
              style={at(id)}
              title={title(id)}
            >
              {icons[(one?.type ?? 'trigger') as StepType | 'trigger']}
            </span>
          );
        })}
      </div>
    </div>
  );
}
