import { describe, expect, test } from 'vitest';
import { read, runsOf, write, type Part, type Run } from './rich';

const told = (run: Run) =>
  (run.bold ? 'b' : '') + (run.italic ? 'i' : '') + (run.link ? `<${run.link}>` : '') + `:${run.text}`;

/** The same lines as in RichTextTests, so that the page reads what the server reads. */
test.each([
  ['plain', ':plain'],
  ['a **b** c', ':a |b:b|: c'],
  ['a *b* **c *d***', ':a |i:b|: |b:c |bi:d'],
  ['2 * 3 * 4 and ** 5 **', ':2 * 3 * 4 and ** 5 **'],
  ['*open', ':*open'],
  ['\\*not thin\\* \\[nor](a) \\', ':*not thin* [nor](a) \\'],
  ['[go **on**](https://a.test/) end', '<https://a.test/>:go |b<https://a.test/>:on|: end'],
  ['[{{x "]("}}]({{link (y ")")}})', '<{{link (y ")")}}>:{{x "]("}}'],
  ['**{{customer.name}}**!', 'b:{{customer.name}}|:!'],
  ['[no address]', ':[no address]'],
])('%s becomes runs', (line, expected) => expect(runsOf(line).map(told).join('|')).toBe(expected));

test('empty lines part paragraphs and marks begin lists', () =>
  expect(
    read('one\r\ntwo\n\n- a\n- b\n1. c\nthree\n\n').map(
      (part) =>
        `${part.list ?? 'p'} ${part.lines.map((line) => line.map((run) => run.text).join('')).join('/')}`,
    ),
  ).toEqual(['p one/two', 'bullet a', 'bullet b', 'number c', 'p three']));

describe('what is written', () => {
  const words = ['go', 'a * b', '[x]', 'back\\slash', '林小满', '- not an item', '2. neither', '(y)'];

  /** Runs as an editor makes them: neighbours differ, no marks on spaces. */
  function made(seed: number): Part[] {
    let state = seed;
    const next = (of: number) => (state = (state * 1103515245 + 12345) % 2147483648) % of;
    const line = () => {
      const runs: Run[] = [];
      for (let at = 0; at <= next(4); at++) {
        const isExpression = next(4) === 0;
        const run: Run = {
          text: isExpression ? '{{fallback customer.name "x"}}' : words[next(words.length)]!,
        };
        if (isExpression) run.expression = true;
        if (next(3) === 0) run.bold = true;
        if (next(3) === 0) run.italic = true;
        if (next(4) === 0) run.link = 'https://a.test/?a=1';
        runs.push(run, { text: ' and ' });
      }
      return [...runs.slice(0, -1), { text: '.' }];
    };
    return Array.from({ length: 1 + next(4) }, () => {
      const list = ([null, 'bullet', 'number'] as const)[next(3)]!;
      return { list, lines: list ? [line()] : Array.from({ length: 1 + next(2) }, line) };
    });
  }

  const joined = (parts: Part[]) =>
    parts.map(({ list, lines }) => [
      list,
      lines.map((line) =>
        line.reduce<string[]>((all, run) => {
          const [look, text] = [told({ ...run, text: '' }), run.text];
          const last = all.at(-1);
          if (!run.expression && last?.startsWith(`${look}=`)) all[all.length - 1] = last + text;
          else all.push(`${look}${run.expression ? '#' : '='}${text}`);
          return all;
        }, []),
      ),
    ]);

  test('is read again as it was', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const parts = made(seed);
      expect(joined(read(write(parts))), `seed ${seed}: ${write(parts)}`).toEqual(joined(parts));
    }
  });
});
