export interface Entry {
  key: string;
  text: string;
  hint: string;
  /** What else it answers to: English name, pinyin initials. */
  words: string[];
  act: () => void;
}

/** Whether what was typed finds the entry: inside its text, or at the start of one of its other words. */
export function answersTo(entry: Entry, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  return (
    entry.text.toLowerCase().includes(wanted) ||
    entry.words.some((word) => word.toLowerCase().startsWith(wanted))
  );
}
