import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '@/api/http';
import { useCohorts } from '@/api/insights';
import type { CohortTable } from '@/api/insights.types';
import type { CohortMode, PeriodKind } from '@/api/types';
import { Card } from '@/ui/card';
import { CohortGrid, heat } from '@/ui/cohort-grid';
import { useCohortHover } from '@/ui/cohort-hover';
import { Definition } from '@/ui/definition';
import { Exports } from '@/ui/exports';
import { gridPng } from '@/ui/grid-png';
import { mix } from '@/ui/palette';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Choice } from './choices';
import css from './insights.module.css';

/** Customers by the period of their first order, and who of them came back in the periods after it. */
export function CohortsTab() {
  const { t } = useTranslation();
  const { get } = useUrl();
  const period = (get('cohortPeriod') ?? 'month') as PeriodKind;
  const mode = (get('mode') ?? 'bracket') as CohortMode;
  const measure = get('measure') === 'revenue' ? 'revenue' : 'customers';
  const query = { period, mode, measure };
  const cohorts = useCohorts(query);
  const hover = useCohortHover(period, mode, measure);
  const draw = usePicture();

  return (
    <div>
      <div className={css.bar}>
        <Choice
          name="cohortPeriod"
          values={['month', 'week', 'quarter']}
          text={(kind) => t(`periodKind.${kind}`)}
        />
        <Choice
          name="mode"
          values={['bracket', 'unbounded']}
          text={(one) => t(`insights.cohorts.mode.${one}`)}
        />
        <Choice
          name="measure"
          values={['customers', 'revenue']}
          text={(one) => t(`insights.cohorts.measure.${one}`)}
        />
      </div>
      <Loaded from={cohorts} skeleton={<CardSkeleton rows={14} />}>
        {(table) => (
          <Card
            title={
              <Definition text={t(`insights.cohorts.definition.${mode}`)}>
                {t('insights.cohorts.title')}
              </Definition>
            }
            caption={t('insights.cohorts.caption')}
            acts={
              <Exports
                name="cohorts"
                csv={withQuery('/api/insights/cohorts.csv', query)}
                png={() =>
                  draw(table, `${t('insights.cohorts.title')} · ${t(`insights.cohorts.mode.${mode}`)}`)
                }
              />
            }
          >
            {table.cohorts.length === 0 ? (
              <EmptyView title={t('insights.empty.title')} text={t('insights.empty.text')} />
            ) : (
              <Grid table={table} measure={measure} hover={hover} />
            )}
          </Card>
        )}
      </Loaded>
    </div>
  );
}

const mostRows = 60;

/** The latest cohorts; weeks of several years are many, and only shown when asked for. */
function Grid({ table, ...rest }: Omit<Parameters<typeof CohortGrid>[0], 'showMean' | 'testId'>) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, table.cohorts.length - mostRows);
  return (
    <>
      {hidden > 0 && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('insights.cohorts.showAll', { all: table.cohorts.length })}
        </Button>
      )}
      <CohortGrid table={{ ...table, cohorts: table.cohorts.slice(hidden) }} {...rest} showMean />
    </>
  );
}

function usePicture() {
  const { percent, count } = useFormat();
  const colors = usePalette();
  return (table: CohortTable, title: string) =>
    gridPng(
      {
        title,
        columns: table.periods.map((_, k) => String(k)),
        rows: table.cohorts.map((cohort) => ({
          label: `${cohort.cohort}   ${count(cohort.size)}`,
          cells: cohort.cells.map((cell) => ({
            text: percent(cell.ratio, 0),
            color: mix(colors.heatLow, colors.heatHigh, cell.k === 0 ? 0.96 : heat(cell.ratio ?? 0)),
            hatched: !cell.complete,
          })),
        })),
      },
      colors,
    );
}
