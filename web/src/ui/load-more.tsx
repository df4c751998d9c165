import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from './use-format';
import css from './load-more.module.css';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The foot of a keyset-paged list: how many are shown of how many, and the next page. */
export function LoadMore({ pages, shown, total }: { pages: Pages; shown: number; total?: number }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  return (
    <div className={css.foot}>
      <span>
        {total === undefined
          ? t('list.shown', { shown: count(shown) })
          : t('list.shownOf', { shown: count(shown), total: count(total) })}
      </span>
      {pages.hasNextPage && (
        <Button
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
          data-testid="load-more"
        >
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
