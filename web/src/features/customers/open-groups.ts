/** The groups that stand open in the address. */
export function openGroups(text: string | undefined): string[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** The same after a press on one of them; undefined when none is open any more. */
export function writeOpen(open: string[], pressed: string): string | undefined {
  const next = open.includes(pressed) ? open.filter((one) => one !== pressed) : [...open, pressed];
  return next.length > 0 ? JSON.stringify(next) : undefined;
}
