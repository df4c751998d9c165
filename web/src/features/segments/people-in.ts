/** One value per line: its first cell, without quotation marks; empty lines and repetitions are left out. */
export function peopleIn(text: string): string[] {
  const cells = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) =>
      (line.split(/[,;\t]/)[0] ?? '')
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    );
  return [...new Set(cells.filter((cell) => cell !== ''))];
}
