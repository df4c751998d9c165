import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lifecycle } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { Exports } from '@/ui/exports';
import { stageColors } from '@/ui/palette';
import { StackedColumns } from '@/ui/stacked-columns';
import { useFormat } from '@/ui/use-format';

const parts = ['retained', 'resurrected', 'new', 'dormant', 'churned'] as const;

/** What every period was made of: who is with us above the line, who is slipping below it. */
export function LifecycleHistory({ history, csv }: { history: Lifecycle['history']; csv: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const png = useRef<() => Promise<string>>(async () => '');
  return (
    <Card
      title={t('insights.lifecycle.history')}
      caption={t('insights.lifecycle.historyCaption')}
      acts={<Exports name="lifecycle" csv={csv} png={() => png.current()} />}
    >
      <StackedColumns
        parts={parts.map((key) => ({
          key,
          name: t(`part.${key}`),
          color: stageColors[key] ?? '',
          below: key === 'dormant' || key === 'churned',
        }))}
        columns={history.map((row) => ({
          label: format.period(row.period),
          complete: row.complete,
          values: Object.fromEntries(parts.map((key) => [key, row[key]])),
        }))}
        show={format.count}
        height={300}
        label={t('insights.lifecycle.history')}
        onReady={(draw) => (png.current = draw)}
      />
    </Card>
  );
}
