/** Some characters that look alike; an expression is one run with its braces. As upstairs in RichText. */
export interface Run {
  text: string;
  expression?: boolean;
  bold?: boolean;
  italic?: boolean;
  link?: string;
}

export interface Part {
  list: 'bullet' | 'number' | null;
  lines: Run[][];
}

const escapable = '\\*[]()-.';
const item = /^\s*(-|\d{1,3}\.)\s+/;
const blank = (character: string | undefined) => character === undefined || /\s/.test(character);

/** Reads a text of a design. */
export function read(text: string): Part[] {
  const parts: Part[] = [];
  let lines: Run[][] = [];
  const close = () => {
    if (lines.length > 0) parts.push({ list: null, lines });
    lines = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const found = item.exec(line);
    if (found || line.trim() === '') close();
    if (found)
      parts.push({
        list: found[1] === '-' ? 'bullet' : 'number',
        lines: [runsOf(line.slice(found[0].length))],
      });
    else if (line.trim() !== '') lines.push(runsOf(line.trim()));
  }
  close();
  return parts;
}

/** The runs of one line. */
export function runsOf(line: string, marks: Pick<Run, 'bold' | 'italic' | 'link'> = {}): Run[] {
  const runs: Run[] = [];
  let { bold = false, italic = false } = marks;
  let text = '';
  const look = () => ({
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(marks.link !== undefined && { link: marks.link }),
  });
  const flush = () => {
    if (text) runs.push({ text, ...look() });
    text = '';
  };
  for (let at = 0; at < line.length;) {
    const end = expressionAt(line, at);
    const mark = line.startsWith('**', at) ? '**' : '*';
    const link = line[at] === '[' && marks.link === undefined ? linkAt(line, at) : null;
    if (end !== null) {
      flush();
      runs.push({ text: line.slice(at, end), expression: true, ...look() });
      at = end;
    } else if (line[at] === '\\' && at + 1 < line.length && escapable.includes(line[at + 1]!)) {
      text += line[at + 1];
      at += 2;
    } else if (line[at] === '*' && turns(line, at, mark, mark === '**' ? bold : italic)) {
      flush();
      if (mark === '**') bold = !bold;
      else italic = !italic;
      at += mark.length;
    } else if (link) {
      flush();
      runs.push(...runsOf(link.label, { bold, italic, link: link.address }));
      at = link.end;
    } else text += line[at++];
  }
  flush();
  return runs;
}

function turns(line: string, at: number, mark: string, isOn: boolean): boolean {
  if (isOn) return at > 0 && !blank(line[at - 1]);
  return !blank(line[at + mark.length]) && closes(line, mark, at + mark.length);
}

function closes(line: string, mark: string, from: number): boolean {
  for (let at = from; at < line.length;) {
    const found = line.startsWith('**', at) ? '**' : line[at] === '*' ? '*' : null;
    if (found === mark && at > from && !blank(line[at - 1])) return true;
    at = expressionAt(line, at) ?? at + (line[at] === '\\' ? 2 : (found?.length ?? 1));
  }
  return false;
}

function linkAt(line: string, at: number) {
  const middle = findAt(line, ']', at + 1);
  if (middle === null || line[middle + 1] !== '(') return null;
  const end = findAt(line, ')', middle + 2);
  return end === null
    ? null
    : { label: line.slice(at + 1, middle), address: line.slice(middle + 2, end).trim(), end: end + 1 };
}

function findAt(line: string, wanted: string, from: number): number | null {
  for (let at = from; at < line.length; at = expressionAt(line, at) ?? at + (line[at] === '\\' ? 2 : 1))
    if (line[at] === wanted) return at;
  return null;
}

function expressionAt(line: string, at: number): number | null {
  const end = line.startsWith('{{', at) ? line.indexOf('}}', at + 2) : -1;
  return end < 0 ? null : end + 2;
}

const escaped = (text: string) => text.replace(/[\\*[\]]/g, '\\$&');

/** Marks stand at words: spaces at the ends of a run go outside. */
function marked(run: Run): string {
  const inner = run.expression ? run.text : escaped(run.text);
  const [, before, middle, after] = /^(\s*)([^]*?)(\s*)$/.exec(inner)!;
  if (!middle) return inner;
  const mark = (run.bold ? '**' : '') + (run.italic ? '*' : '');
  return `${before}${mark}${middle}${[...mark].reverse().join('')}${after}`;
}

function lineOf(runs: Run[]): string {
  let line = '';
  for (let at = 0; at < runs.length;) {
    const { link } = runs[at]!;
    let said = '';
    while (at < runs.length && runs[at]!.link === link) said += marked(runs[at++]!);
    line += link === undefined ? said : `[${said}](${link})`;
  }
  return line;
}

/** Writes what was read, so that reading it again is the same. */
export function write(parts: Part[]): string {
  let number = 0;
  return parts.reduce((text, part, at) => {
    number = part.list === 'number' ? number + 1 : 0;
    const mark = part.list === 'bullet' ? '- ' : part.list === 'number' ? `${number}. ` : '';
    const lines = part.lines.map((runs) => {
      const line = lineOf(runs).trim();
      return part.list === null
        ? line.replace(/^(-|\d{1,3}\.)(?=\s)/, (start) => start.replace(/[-.]$/, '\\$&'))
        : line;
    });
    const gap = at === 0 ? '' : part.list !== null && parts[at - 1]!.list === part.list ? '\n' : '\n\n';
    return text + gap + mark + lines.join('\n');
  }, '');
}
