import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCohorts } from '@/api/insights';
import { Card } from '@/ui/card';
import { CohortGrid } from '@/ui/cohort-grid';
import { useCohortHover } from '@/ui/cohort-hover';
import { CardSkeleton, Loaded } from '@/ui/views';

const [rows, columns] = [10, 8];

/** The youngest cohorts whose course can already be seen. */
export function MiniCohorts() {
  const { t } = useTranslation();
  const cohorts = useCohorts({ period: 'month', mode: 'bracket', measure: 'customers' });
  const hover = useCohortHover('month', 'bracket', 'customers');
  return (
    <Loaded from={cohorts} skeleton={<CardSkeleton rows={7} />}>
      {(table) => (
        <Card
          title={t('overview.cohorts.title')}
          caption={t('overview.cohorts.caption')}
          acts={<Link to="/insights/cohorts">{t('overview.more')} →</Link>}
        >
          <CohortGrid
            measure="customers"
            testId="mini-cohort"
            hover={hover}
            table={{
              ...table,
              cohorts: table.cohorts
                .slice(-rows)
                .map((row) => ({ ...row, cells: row.cells.slice(0, columns) })),
            }}
          />
        </Card>
      )}
    </Loaded>
  );
}
