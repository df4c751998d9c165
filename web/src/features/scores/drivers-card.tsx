import { useTranslation } from 'react-i18next';
import type { Driver, ScoreModel } from '@/api/scores';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { DependenceChart } from './dependence-chart';
import css from './scores.module.css';

/** Which factors drive the risk, and how the risk runs over the values of one. */
export function DriversCard({ model }: { model: ScoreModel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const chosen = model.drivers.find((driver) => driver.feature === get('driver')) ?? model.drivers[0];
  const strongest = model.drivers[0]?.importance ?? 1;
  if (!chosen) return null;
  return (
    <Card title={t('scores.drivers')} caption={t('scores.driversCaption')} testId="score-drivers">
      <div className={css.drivers}>
        <ul className={css.factors}>
          {model.drivers.map((driver: Driver) => (
            <li key={driver.feature}>
              <button
                type="button"
                aria-pressed={driver === chosen}
                onClick={() => set({ driver: driver.feature })}
                data-testid={`driver-${driver.feature}`}
              >
                <span>{format.phrase(driver.name)}</span>
                <i style={{ width: `${Math.max(2, (driver.importance / strongest) * 100)}%` }} />
              </button>
            </li>
          ))}
        </ul>
        <DependenceChart driver={chosen} />
      </div>
    </Card>
  );
}
