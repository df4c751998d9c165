import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Lifecycle } from '@/api/insights.types';
import type { CustomerFilter } from '@/api/types';
import { Card } from '@/ui/card';
import { Chart } from '@/ui/chart';
import { chartStyle } from '@/ui/chart-style';
import { Exports } from '@/ui/exports';
import { stageColors, stageOrder } from '@/ui/palette';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';

/** The moves between stages from the start of the period (left) to its end (right). */
export function LifecycleFlow({ flow }: { flow: Lifecycle['flow'] }) {
  const { t, i18n } = useTranslation();
  const { count } = useFormat();
  const colors = usePalette();
  const go = useNavigate();
  const png = useRef<() => string>(() => '');
  const option = useMemo(() => {
    const style = chartStyle(colors);
    const name = (node: string) => t(`stage.${node.slice(1)}`);
    const used = new Set(flow.flatMap(({ from, to }) => [`<${from}`, `>${to}`]));
    const nodes = ['<', '>']
      .flatMap((side) => stageOrder.map((stage) => side + stage))
      .filter((node) => used.has(node));
    return {
      textStyle: style.textStyle,
      aria: { enabled: true },
      tooltip: {
        ...style.tooltip,
        formatter: ({
          data,
        }: {
          data: { source?: string; target?: string; name?: string; value: number };
        }) =>
          data.source && data.target
            ? `${name(data.source)} → ${name(data.target)}: ${count(data.value)}`
            : name(data.name ?? ''),
      },
      series: [
        {
          type: 'sankey',
          left: 4,
          right: 74,
          top: 8,
          bottom: 8,
          nodeWidth: 12,
          nodeGap: 12,
          draggable: false,
          layoutIterations: 0,
          label: { color: colors.ink, formatter: ({ name: node }: { name: string }) => name(node) },
          lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
          data: nodes.map((node) => ({
            name: node,
            itemStyle: { color: stageColors[node.slice(1)], borderWidth: 0 },
          })),
          links: flow.map(({ from, to, customers, where }) => ({
            source: `<${from}`,
            target: `>${to}`,
            value: customers,
            where,
          })),
        },
      ],
    };
    // `t` and `count` follow the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [flow, colors, i18n.language]);
  const pick = useMemo(
    () => (data: unknown) => {
      const where = (data as { where?: CustomerFilter } | undefined)?.where;
      if (where) void go(customersPath(where));
    },
    [go],
  );
  return (
    <Card
      title={t('insights.lifecycle.flow')}
      caption={t('insights.lifecycle.flowCaption')}
      acts={<Exports name="flow" png={() => png.current()} />}
    >
      <Chart
        option={option}
        height={330}
        label={t('insights.lifecycle.flow')}
        onPick={pick}
        onReady={(draw) => (png.current = draw)}
      />
    </Card>
  );
}
