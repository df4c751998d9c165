import type { Palette } from './palette';

/** Axes, legend and tooltip in the page's colours. */
export function chartStyle(colors: Palette) {
  const text = { color: colors.ink2, fontSize: 12 };
  const axis = {
    axisLine: { lineStyle: { color: colors.line } },
    axisTick: { show: false },
    axisLabel: text,
    splitLine: { lineStyle: { color: colors.line } },
  };
  return {
    axis,
    color: [...colors.series],
    textStyle: { fontFamily: 'Inter, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif' },
    grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      icon: 'circle',
      itemWidth: 8,
      itemHeight: 8,
      textStyle: text,
      type: 'scroll' as const,
    },
    tooltip: {
      backgroundColor: colors.card,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12.5 },
      confine: true,
    },
  };
}
