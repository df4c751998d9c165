import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lifecycle } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { Exports } from '@/ui/exports';
import { FlowChart } from '@/ui/flow-chart';
import { stageColors, stageOrder } from '@/ui/palette';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';

/** The moves between stages from the start of the period (left) to its end (right). */
export function LifecycleFlow({ flow }: { flow: Lifecycle['flow'] }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const png = useRef<() => Promise<string>>(async () => '');
  return (
    <Card
      title={t('insights.lifecycle.flow')}
      caption={t('insights.lifecycle.flowCaption')}
      acts={<Exports name="flow" png={() => png.current()} />}
    >
      <FlowChart
        links={flow.map(({ from, to, customers, where }) => ({
          from,
          to,
          value: customers,
          path: customersPath(where),
        }))}
        order={stageOrder}
        nameOf={(stage) => t(`stage.${stage}`)}
        colorOf={(stage) => stageColors[stage] ?? '#8a948f'}
        show={count}
        height={330}
        label={t('insights.lifecycle.flow')}
        onReady={(draw) => (png.current = draw)}
      />
    </Card>
  );
}
