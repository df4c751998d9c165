const mention = /@\[([^\]\r\n]{1,100})\]\(user:(\d{1,16})\)/g;

export interface Mentioned {
  id: number;
  name: string;
}

/** What is written, "@Name hello", as it is kept: "@[Name](user:42) hello". The longest names come first. */
export function toMarkup(text: string, people: Mentioned[]): string {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  let kept = text;
  for (const [index, person] of byLength.entries())
    kept = kept.replaceAll(`@${person.name}`, `\u0000${index}\u0000`);
  return byLength.reduce(
    (done, person, index) => done.replaceAll(`\u0000${index}\u0000`, `@[${person.name}](user:${person.id})`),
    kept,
  );
}

/** What is kept as people read it. */
export function toText(markup: string): string {
  return markup.replace(mention, '@$1');
}

export type Piece = { text: string; mention: boolean };

/** What is kept, cut where somebody is mentioned. */
export function pieces(markup: string): Piece[] {
  const cut: Piece[] = [];
  let end = 0;
  for (const match of markup.matchAll(mention)) {
    if (match.index > end) cut.push({ text: markup.slice(end, match.index), mention: false });
    cut.push({ text: `@${match[1]}`, mention: true });
    end = match.index + match[0].length;
  }
  if (end < markup.length) cut.push({ text: markup.slice(end), mention: false });
  return cut;
}
