interface Field {
  tagName: string;
  isContentEditable?: boolean;
  getAttribute: (name: string) => string | null;
}

/** What of a key press decides; a KeyboardEvent has all of it. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
> & { target: unknown };

const isField = (target: unknown): target is Field =>
  typeof target === 'object' && target !== null && 'tagName' in target;

/**
 * Whether a key press in a dialog means its primary action: Enter in a field of one line, Ctrl or ⌘ with Enter where Enter begins a
 * new line. Enter that chooses from a list, presses a button or ends a word of an input method means that and no more.
 */
export function pressesPrimary(event: Pressed): boolean {
  const { target } = event;
  if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.shiftKey || event.altKey)
    return false;
  if (!isField(target)) return false;
  if (target.tagName === 'TEXTAREA' || target.isContentEditable) return event.ctrlKey || event.metaKey;
  return (
    target.tagName === 'INPUT' &&
    target.getAttribute('role') !== 'combobox' &&
    !['button', 'submit', 'reset', 'file'].includes(target.getAttribute('type') ?? '')
  );
}
