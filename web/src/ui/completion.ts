import type { RuleCatalogue } from '@/api/segments';

/** A word that can stand where the caret is. */
export interface Completion {
  /** What is written. */
  text: string;
  /** What people call it; may be empty. */
  title: string;
}

export interface Completions {
  /** The beginning of what is replaced; the caret is its end. */
  from: number;
  options: Completion[];
}

const conditions = [
  'did(',
  'tag(',
  'consent.',
  'identity(',
  'in_segment(',
  'in_list(',
  'sample(',
  'everyone',
  'nobody',
];
const values = [
  'count(',
  'sum(',
  'avg(',
  'min(',
  'max(',
  'distinct(',
  'first_value(',
  'last_value(',
  'first(',
  'last(',
  'days_since(',
  'anniversary(',
  'of_company(',
  'created',
  'stage',
  'lifecycle',
  'rfm.',
  'attr.',
];
const joints = ['and', 'or', 'not', 'in last', 'in next', 'in this month', 'between', 'is set', 'is not set'];
const tests = ['contains', 'starts with', 'matches', 'has'];
const most = 8;

const plain = (words: string[]): Completion[] => words.map((text) => ({ text, title: '' }));
const named = (of: { key: string; title: string }[] | undefined): Completion[] =>
  (of ?? []).map((one) => ({ text: one.key, title: one.title }));
const quoted = (names: string[] | undefined): Completion[] =>
  (names ?? []).map((name) => ({ text: name, title: '' }));

/** Where names in quotation marks are asked for, and which. */
function namesInQuotes(before: string, names: RuleCatalogue | undefined): Completion[] | null {
  if (/in_segment\s*[(（]\s*$/i.test(before)) return quoted(names?.segments);
  if (/in_list\s*[(（]\s*$/i.test(before)) return quoted(names?.lists);
  if (/(^|\W)tag\s*[(（]\s*$/i.test(before)) return quoted(names?.tags);
  if (/trait\s*[(（]\s*$/i.test(before)) return named(names?.traits);
  if (/lifecycle[^"]*(=|in\s*[(（][^)]*)\s*$/i.test(before)) return named(names?.lifecycle);
  if (/stage[^"]*(=|in\s*[(（][^)]*)\s*$/i.test(before)) return named(names?.stages);
  if (/rfm\.segment\s*(!?=|≠|(not\s+)?in\s*[(（][^)]*)\s*$/i.test(before)) return named(names?.groups);
  if (/rfm\.eight\s*(!?=|≠|(not\s+)?in\s*[(（][^)]*)\s*$/i.test(before)) return named(names?.eights);
  return null;
}

/** What can be written at the caret; nothing where nothing is known. */
export function completionsAt(text: string, caret: number, names: RuleCatalogue | undefined): Completions {
  const head = text.slice(0, caret);
  const quotes = (head.match(/["“”＂]/g) ?? []).length;
  if (quotes % 2 === 1) {
    const from = Math.max(...['"', '“', '”', '＂'].map((sign) => head.lastIndexOf(sign))) + 1;
    return pick(from, head.slice(from), namesInQuotes(head.slice(0, from - 1), names) ?? [], 0);
  }
  const word = /[\p{L}\d_]*$/u.exec(head)![0];
  const from = caret - word.length;
  const before = head.slice(0, from);
  if (/(^|\W)attr\.$/i.test(before))
    return pick(
      from,
      word,
      (names?.attributes ?? []).map((one) => ({ text: one.key, title: '' })),
      0,
    );
  if (/(^|\W)rfm\.$/i.test(before)) return pick(from, word, plain(['r', 'f', 'm', 'segment', 'eight']), 0);
  if (/(^|\W)consent\.$/i.test(before)) return pick(from, word, named(names?.channels), 0);
  const event = /(?:sum|avg|min|max|distinct|first_value|last_value)\s*[(（]\s*([\p{L}\d_]+)\.$/iu.exec(
    before,
  );
  if (event)
    return pick(
      from,
      word,
      plain([
        'amount',
        ...(names?.events.find((one) => one.key === event[1])?.properties.map((one) => one.key) ?? []),
      ]),
      0,
    );
  if (
    /(did|count|sum|avg|min|max|distinct|first|last|first_value|last_value)\s*[(（]\s*$/i.test(before) ||
    /\bthen\s+(not\s+)?$/i.test(before)
  )
    return pick(
      from,
      word,
      plain([
        'order',
        'item_purchased',
        'any',
        ...(names?.events.map((one) => one.key) ?? []).filter((key) => key !== 'order'),
      ]),
      0,
    );
  if (before.endsWith('.')) return { from, options: [] };
  return pick(from, word, [
    ...named(names?.traits),
    ...named(names?.fields),
    ...plain([...conditions, ...values, ...joints, ...tests]),
  ]);
}

/** The options that begin with what is written, then those whose name holds it; all from the given number of letters on. */
function pick(from: number, word: string, all: Completion[], atLeast = 1): Completions {
  if (word.length < atLeast) return { from, options: [] };
  const low = word.toLowerCase();
  const begins = all.filter((one) => one.text.toLowerCase().startsWith(low));
  const holds = all.filter(
    (one) => !begins.includes(one) && low.length > 1 && one.title.toLowerCase().includes(low),
  );
  const options = [...begins, ...holds].filter((one) => one.text !== word);
  return { from, options: options.slice(0, most) };
}
