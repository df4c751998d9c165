import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSegmentHistory } from '@/api/segments';
import { Card } from '@/ui/card';
import { LineChart } from '@/ui/line-chart';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';
import { CardSkeleton, Loaded } from '@/ui/views';

const spans = [30, 90, 365];

/** How large the segment was at the end of each day; today's size so far. */
export function HistoryCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { series } = usePalette();
  const [days, setDays] = useState(90);
  return (
    <Loaded from={useSegmentHistory(id, days)} skeleton={<CardSkeleton rows={6} />}>
      {(course) => (
        <Card
          title={t('segments.history')}
          caption={t('segments.historyCaption', {
            entered: format.count(course.reduce((sum, day) => sum + day.entered, 0)),
            left: format.count(course.reduce((sum, day) => sum + day.departed, 0)),
          })}
          acts={
            <Segmented
              value={days}
              onChange={setDays}
              options={spans.map((value) => ({ value, label: t('segments.days', { days: value }) }))}
            />
          }
          testId="history"
        >
          <LineChart
            lines={[
              {
                key: 'size',
                name: t('segments.members'),
                color: series[0],
                points: course.map((day, at) => ({
                  period: day.date,
                  value: day.members,
                  complete: at < course.length - 1,
                })),
              },
            ]}
            periodName={format.day}
            tick={(value) => format.count(value)}
            show={(value) => format.count(value)}
            fromZero
            height={240}
            label={t('segments.history')}
          />
        </Card>
      )}
    </Loaded>
  );
}
