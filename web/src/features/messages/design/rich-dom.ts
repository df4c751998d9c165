import type { Part, Run } from './rich';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]!);

/** An expression as one thing among words. */
export const chip = (expression: string, name: string) =>
  `<span data-expression="${escaped(expression)}" contenteditable="false">${escaped(name)}</span>`;

function runHtml(run: Run, nameOf: (expression: string) => string): string {
  let html = run.expression ? chip(run.text, nameOf(run.text)) : escaped(run.text);
  if (run.bold) html = `<b>${html}</b>`;
  if (run.italic) html = `<i>${html}</i>`;
  return run.link === undefined ? html : `<a href="${escaped(run.link)}">${html}</a>`;
}

/** Paragraphs and lists as the editor shows them; everything in them is escaped. */
export function toHtml(parts: Part[], nameOf: (expression: string) => string): string {
  let html = '';
  parts.forEach((part, at) => {
    const said = part.lines.map((line) => line.map((run) => runHtml(run, nameOf)).join('')).join('<br>');
    const tag = part.list === 'bullet' ? 'ul' : 'ol';
    if (part.list === null) html += `<p>${said || '<br>'}</p>`;
    else
      html +=
        (parts[at - 1]?.list === part.list ? '' : `<${tag}>`) +
        `<li>${said}</li>` +
        (parts[at + 1]?.list === part.list ? '' : `</${tag}>`);
  });
  return html;
}

/** One line without marks. */
export const lineHtml = (text: string, nameOf: (expression: string) => string): string =>
  text
    .split(/(\{\{[^{}]+\}\})/)
    .map((part, at) => (at % 2 === 1 ? chip(part, nameOf(part)) : escaped(part)))
    .join('');

type Marks = Pick<Run, 'bold' | 'italic' | 'link'>;

const blocks = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'H1', 'H2', 'H3']);

/** What stands in the editor, as it is written into the design. */
export function fromDom(root: Node): Part[] {
  const parts: Part[] = [];
  let open: Part | null = null;
  const close = () => {
    if (open?.lines.some((line) => line.some((run) => run.text.trim()))) parts.push(open);
    open = null;
  };
  const add = (run: Run) => {
    open ??= { list: null, lines: [[]] };
    open.lines.at(-1)!.push(run);
  };
  const walk = (node: Node, marks: Marks, list: Part['list']) => {
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? '').replace(/[\s\u00a0\u200b]+/g, ' ');
      if (text)
        text
          .split(/(\{\{[^{}]+\}\})/)
          .forEach(
            (one, at) => one && add({ text: one, ...(at % 2 === 1 && { expression: true }), ...marks }),
          );
      return;
    }
    const element = node as HTMLElement;
    if (element.dataset?.expression !== undefined) {
      add({ text: element.dataset.expression, expression: true, ...marks });
      return;
    }
    if (element.tagName === 'BR') {
      if (list === null && open) open.lines.push([]);
      return;
    }
    const isBlock = blocks.has(element.tagName);
    const inner = element.tagName === 'UL' ? 'bullet' : element.tagName === 'OL' ? 'number' : list;
    if (isBlock) close();
    if (element.tagName === 'LI') open = { list: inner ?? 'bullet', lines: [[]] };
    const more = { ...marks, ...marksOf(element) };
    element.childNodes.forEach((child) => walk(child, more, inner));
    if (isBlock) close();
  };
  root.childNodes.forEach((child) => walk(child, {}, null));
  close();
  return parts.map((part) => ({ ...part, lines: part.lines.filter((line) => line.length > 0) }));
}

function marksOf(element: HTMLElement): Marks {
  const { tagName } = element;
  const link = tagName === 'A' ? element.getAttribute('href') : null;
  return {
    ...((tagName === 'B' || tagName === 'STRONG') && { bold: true }),
    ...((tagName === 'I' || tagName === 'EM') && { italic: true }),
    ...(link !== null && { link }),
  };
}

/** One line, without marks. */
export function lineFromDom(root: Node): string {
  let line = '';
  const walk = (node: Node) => {
    const element = node as HTMLElement;
    if (node.nodeType === 3) line += node.nodeValue ?? '';
    else if (element.dataset?.expression !== undefined) line += element.dataset.expression;
    else node.childNodes.forEach(walk);
  };
  root.childNodes.forEach(walk);
  return line.replace(/[\s\u00a0\u200b]+/g, ' ');
}
