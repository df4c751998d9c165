import { useNavigate } from 'react-router';
import { textWidth } from './chart-axes';
import { ChartBox, type ChartBoxProps } from './chart-box';
import css from './chart.module.css';
import { HoverNote } from './hover-note';
import { flowLayout, type Ribbon } from './scale';
import { usePalette } from './use-theme';

interface FlowChartProps extends Pick<ChartBoxProps, 'height' | 'label' | 'onReady'> {
  links: { from: string; to: string; value: number; path: string }[];
  /** The states from top to bottom. */
  order: string[];
  nameOf: (state: string) => string;
  colorOf: (state: string) => string;
  show: (value: number) => string;
}

const thick = 12;

/** From where (left) to where (right) how many went; every ribbon is a link to them. */
export function FlowChart({ links, order, nameOf, colorOf, show, ...box }: FlowChartProps) {
  const colors = usePalette();
  const go = useNavigate();
  const { left, right, ribbons } = flowLayout(links, order, box.height - 8);
  const pathOf = (one: Ribbon) => links.find(({ from, to }) => from === one.from && to === one.to)?.path;
  const say = (one: Ribbon) => `${nameOf(one.from)} → ${nameOf(one.to)}: ${show(one.value)}`;
  const noteOf = (key: string) => {
    const found = ribbons.find((one) => `${one.from} ${one.to}` === key);
    return found && say(found);
  };
  return (
    <ChartBox {...box}>
      {(width) => {
        const start = Math.max(...left.map(({ key }) => textWidth(nameOf(key)))) + 10;
        const end = width - Math.max(...right.map(({ key }) => textWidth(nameOf(key)))) - 10;
        const bend = (start + end) / 2;
        return (
          <HoverNote note={noteOf}>
            <svg width={width} height={box.height} role="group" aria-label={box.label} fontSize={12}>
              <g transform="translate(0 4)">
                {ribbons.map((one) => (
                  <a
                    key={`${one.from} ${one.to}`}
                    href={pathOf(one)}
                    className={css.ribbon}
                    aria-label={say(one)}
                    data-note={`${one.from} ${one.to}`}
                    data-testid={`flow-${one.from}-${one.to}`}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      void go(pathOf(one) ?? '');
                    }}
                  >
                    <path
                      fill={colorOf(one.from)}
                      fillOpacity={0.28}
                      d={
                        `M${start + thick} ${one.left}C${bend} ${one.left} ${bend} ${one.right} ${end - thick} ${one.right}` +
                        `v${Math.max(1, one.size)}C${bend} ${one.right + one.size} ${bend} ${one.left + one.size} ${start + thick} ${one.left + one.size}Z`
                      }
                    />
                  </a>
                ))}
                {[
                  { side: left, x: start, text: start - 8, anchor: 'end' as const },
                  { side: right, x: end - thick, text: end + 8, anchor: 'start' as const },
                ].map(({ side, x, text, anchor }) =>
                  side.map(({ key, top, size }) => (
                    <g key={anchor + key}>
                      <rect
                        x={x}
                        y={top}
                        width={thick}
                        height={Math.max(1, size)}
                        fill={colorOf(key)}
                        rx={2}
                      />
                      <text x={text} y={top + size / 2} dy="0.35em" textAnchor={anchor} fill={colors.ink}>
                        {nameOf(key)}
                      </text>
                    </g>
                  )),
                )}
              </g>
            </svg>
          </HoverNote>
        );
      }}
    </ChartBox>
  );
}
