import { useTranslation } from 'react-i18next';
import type { PaletteType } from '@/api/journeys.types';
import css from './journeys.module.css';
import { icons, kinds } from './kinds';

/** What a dragged step type travels as. */
export const dragged = 'application/x-perennial-step';

/** All kinds of steps: dragged onto the canvas, or pressed to be put behind what is chosen. */
export function Palette({ onInsert }: { onInsert: (type: PaletteType) => void }) {
  const { t } = useTranslation();
  return (
    <section className={css.palette} aria-label={t('journeys.palette')}>
      {kinds.map(({ kind, types }) => (
        <div key={kind} className={css.paletteGroup}>
          <h2>{t(`journeys.kind.${kind}`)}</h2>
          {types.map((type) => (
            <button
              key={type}
              type="button"
              className={css.paletteItem}
              data-kind={kind}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(dragged, type);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => onInsert(type)}
              title={t(`journeys.about.${type}`)}
              data-testid={`palette-${type}`}
            >
              {icons[type]}
              {t(`journeys.type.${type}`)}
            </button>
          ))}
        </div>
      ))}
    </section>
  );
}
