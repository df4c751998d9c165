import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RfmGroup } from '@/api/settings.types';
import { inkOn } from '@/ui/palette';
import { useFormat } from '@/ui/use-format';
import { allCells, type CellMap } from './rfm-cells';
import css from './settings.module.css';

const scores = [1, 2, 3, 4, 5];
const descending = [5, 4, 3, 2, 1];

/** Choose a group, then press the scores that belong to it: one square per spend score, recency up, frequency right. */
export function RfmPainter({
  groups,
  cells,
  onPaint,
}: {
  groups: RfmGroup[];
  cells: CellMap;
  onPaint: (cell: string, group: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [brush, setBrush] = useState(groups[0]?.key ?? '');
  const groupOf = (cell: string) => groups.find((group) => group.key === cells[cell]);
  return (
    <>
      <div className={css.brushes} role="group" aria-label={t('settings.rfm.brush')}>
        {groups.map((group) => (
          <button
            key={group.key}
            type="button"
            className={css.brush}
            aria-pressed={brush === group.key}
            onClick={() => setBrush(group.key)}
            data-testid={`rfm-brush-${group.key}`}
          >
            <i style={{ background: group.color }} />
            {format.named(group)}
            <small>{allCells.filter((cell) => cells[cell] === group.key).length}</small>
          </button>
        ))}
      </div>
      <div className={css.grids}>
        {descending.map((m) => (
          <div key={m}>
            <h3>{t('settings.rfm.spend', { m })}</h3>
            <div className={css.grid}>
              {descending.flatMap((r) =>
                scores.map((f) => {
                  const cell = `${r}${f}${m}`;
                  const group = groupOf(cell);
                  return (
                    <button
                      key={cell}
                      type="button"
                      title={group && `${cell} · ${format.named(group)}`}
                      aria-label={`${cell} ${group ? format.named(group) : ''}`}
                      style={{ background: group?.color, color: inkOn(group?.color ?? '#ffffff') }}
                      onClick={() => onPaint(cell, brush)}
                      data-testid={`rfm-cell-${cell}`}
                    >
                      {cell}
                    </button>
                  );
                }),
              )}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
