import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import css from './screen-tabs.module.css';

interface ScreenTab {
  key: string;
  label: ReactNode;
  to: string;
}

/** Views side by side, each with its address: links, so that one opens in a new window, too. */
export function ScreenTabs({
  label,
  tabs,
  shown,
  replace,
  small = false,
}: {
  /** What they are views of, for whoever does not see them. */
  label: string;
  tabs: ScreenTab[];
  shown: string;
  /** Going back then leaves the page instead of returning to the view before. */
  replace?: boolean;
  small?: boolean;
}) {
  const here = useRef<HTMLAnchorElement>(null);
  // On a phone there are more than fit: the one that is open is brought into sight, without moving the page.
  useEffect(() => {
    const tab = here.current;
    if (tab?.parentElement)
      tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
  }, [shown]);
  return (
    <nav className={css.tabs} aria-label={label} data-small={small}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          ref={tab.key === shown ? here : undefined}
          to={tab.to}
          replace={replace}
          className={css.tab}
          aria-current={tab.key === shown ? 'page' : undefined}
          data-testid={`tab-${tab.key}`}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
