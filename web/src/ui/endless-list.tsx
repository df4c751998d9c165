import { useEffect, useRef } from 'react';
import { LoadMore } from './load-more';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The foot of a list that goes on by itself when one comes near its end; the button is there for those who use keys. */
export function EndlessList({ pages, shown }: { pages: Pages; shown: number }) {
  const foot = useRef<HTMLDivElement>(null);
  const latest = useRef(pages);
  useEffect(() => {
    latest.current = pages;
  });
  useEffect(() => {
    if (!foot.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        const now = latest.current;
        if (entry?.isIntersecting && now.hasNextPage && !now.isFetchingNextPage) now.fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    watch.observe(foot.current);
    return () => watch.disconnect();
    // Looked at again after every page: the foot may still be in sight.
  }, [shown]);
  return (
    <div ref={foot}>
      <LoadMore pages={pages} shown={shown} />
    </div>
  );
}
