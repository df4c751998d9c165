import { shaded } from './mail-shade';
import css from './messages.module.css';

interface Seen {
  phone?: boolean;
  /** As programs show it that are set to dark; the page's own theme is no matter. */
  dark?: boolean;
}

/** A mail as its recipient sees it, cut off from the page. */
export function MailFrame({
  html,
  title,
  seen = {},
  testId,
}: {
  html: string;
  title: string;
  seen?: Seen;
  testId: string;
}) {
  return (
    <iframe
      className={seen.phone ? `${css.frame} ${css.phone}` : css.frame}
      style={{ colorScheme: seen.dark ? 'dark' : 'light' }}
      sandbox=""
      srcDoc={shaded(html, seen.dark ?? false)}
      title={title}
      data-testid={testId}
    />
  );
}
