/** The rules of a mail for dark programs, in force or not whatever this machine is set to. */
export const shaded = (html: string, dark: boolean): string =>
  html.replace(/@media\s*\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_, shade: string) =>
    (shade.toLowerCase() === 'dark') === dark ? '@media all' : '@media not all',
  );
