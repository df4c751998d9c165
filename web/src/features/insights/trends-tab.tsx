import { Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '@/api/http';
import { useTrend } from '@/api/insights';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { Exports } from '@/ui/exports';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Choice, DimensionSelect } from './choices';
import css from './insights.module.css';
import { TrendChart } from './trend-chart';
import { TrendTable } from './trend-table';

const metrics = [
  'crr',
  'churn',
  'classicCrr',
  'repeatRate',
  'frequency',
  'aov',
  'revenue',
  'netOfCancellations',
  'orders',
  'activeCustomers',
  'customers',
];

/** One metric over time, whole or split by a dimension. */
export function TrendsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const png = useRef<() => Promise<string>>(async () => '');
  const metric = get('metric') ?? 'crr';
  const query = { metric, periodKind: get('periodKind') ?? 'month', breakdown: get('breakdown') };
  const trend = useTrend(query);
  return (
    <div>
      <div className={css.bar}>
        <Select
          value={metric}
          onChange={(value) => set({ metric: value })}
          style={{ minWidth: 230 }}
          aria-label={t('insights.metric')}
          options={metrics.map((key) => ({ value: key, label: t(`metric.${key}`) }))}
          data-testid="select-metric"
        />
        <Choice
          name="periodKind"
          values={['month', 'week', 'quarter']}
          text={(kind) => t(`periodKind.${kind}`)}
        />
        <DimensionSelect name="breakdown" />
      </div>
      <Loaded from={trend} skeleton={<CardSkeleton rows={10} />}>
        {(data) => (
          <div className={css.stack}>
            <Card
              title={<Definition text={format.phrase(data.definition)}>{t(`metric.${metric}`)}</Definition>}
              caption={t('insights.trends.caption')}
              acts={
                <Exports
                  name="trend"
                  csv={withQuery('/api/insights/trend.csv', query)}
                  png={() => png.current()}
                />
              }
            >
              {data.series.some((one) => one.points.length > 0) ? (
                <TrendChart trend={data} onReady={(draw) => (png.current = draw)} />
              ) : (
                <EmptyView title={t('insights.empty.title')} text={t('insights.empty.text')} />
              )}
            </Card>
            <Card title={t('insights.trends.figures')}>
              <TrendTable trend={data} />
            </Card>
          </div>
        )}
      </Loaded>
    </div>
  );
}
