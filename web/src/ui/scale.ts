/** Round numbers (1, 2, 2.5 or 5 times a power of ten apart) from at or below `low` to at or above `high`. */
export function niceTicks(low: number, high: number, wanted = 5): number[] {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((size) => size * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Which labels stand below an axis so that none touches the next: every n-th, counted from the newest. */
export function shownLabels(widths: number[], step: number, gap = 14): boolean[] {
  const every = Math.max(1, Math.ceil((Math.max(0, ...widths) + gap) / Math.max(1, step)));
  return widths.map((_, i) => (widths.length - 1 - i) % every === 0);
}

export interface Ribbon {
  from: string;
  to: string;
  value: number;
  /** Top of the ribbon at its left and at its right end, and how thick it is. */
  left: number;
  right: number;
  size: number;
}

export interface Stack {
  key: string;
  top: number;
  size: number;
}

/** Two columns of blocks, as high as what leaves and what arrives, and the ribbons between them, none crossing at its block. */
export function flowLayout(
  links: { from: string; to: string; value: number }[],
  order: string[],
  height: number,
  gap = 12,
): { left: Stack[]; right: Stack[]; ribbons: Ribbon[] } {
  const total = links.reduce((sum, link) => sum + link.value, 0);
  const sumOf = (side: 'from' | 'to', key: string) =>
    links.filter((link) => link[side] === key).reduce((sum, link) => sum + link.value, 0);
  const used = (side: 'from' | 'to') => order.filter((key) => links.some((link) => link[side] === key));
  const blocks = Math.max(used('from').length, used('to').length);
  const unit = (height - gap * Math.max(0, blocks - 1)) / Math.max(1, total);
  const column = (side: 'from' | 'to'): Stack[] => {
    const keys = used(side);
    let top = (height - total * unit - gap * (keys.length - 1)) / 2;
    return keys.map((key) => {
      const stack = { key, top, size: sumOf(side, key) * unit };
      top += stack.size + gap;
      return stack;
    });
  };
  const [left, right] = [column('from'), column('to')];
  const next = (stacks: Stack[]) => new Map(stacks.map(({ key, top }) => [key, top]));
  const [leaves, arrives] = [next(left), next(right)];
  const ribbons = order.flatMap((from) =>
    order.flatMap((to) => {
      const value = links.find((link) => link.from === from && link.to === to)?.value ?? 0;
      if (value === 0) return [];
      const ribbon = {
        from,
        to,
        value,
        left: leaves.get(from) ?? 0,
        right: arrives.get(to) ?? 0,
        size: value * unit,
      };
      leaves.set(from, ribbon.left + ribbon.size);
      arrives.set(to, ribbon.right + ribbon.size);
      return [ribbon];
    }),
  );
  return { left, right, ribbons };
}
