import { Segmented, Skeleton } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '@/api/customers';
import { LoadMore } from '@/ui/load-more';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import css from './customer.module.css';

const kinds = ['order', 'refund', 'event', 'stage'];
const dots: Record<string, string> = { refund: 'var(--bad)', event: 'var(--ink3)', stage: 'var(--warn)' };

/** Everything that happened, newest first. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const chosen = get('kinds');
  const timeline = useTimeline(id, chosen);
  return (
    <>
      <Segmented
        size="small"
        style={{ marginBottom: 16 }}
        value={chosen ?? ''}
        onChange={(kind) => set({ kinds: kind })}
        options={['', ...kinds].map((kind) => ({
          value: kind,
          label: t(`customers.timeline.kind.${kind || 'all'}`),
        }))}
      />
      <Loaded from={timeline} skeleton={<Skeleton active />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyView title={t('customers.timeline.empty')} />;
          return (
            <>
              <ul className={css.events} data-testid="timeline">
                {items.map((item, index) => (
                  <li key={`${item.time}-${index}`} style={{ '--dot': dots[item.kind] } as CSSProperties}>
                    <span>{format.phrase(item.title)}</span>
                    <span className={css.right}>
                      {item.amount !== null && format.money(item.amount, item.currency ?? undefined)}
                    </span>
                    <span className={css.quiet}>{format.instant(item.time)}</span>
                  </li>
                ))}
              </ul>
              <LoadMore pages={timeline} shown={items.length} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
