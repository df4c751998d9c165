import { Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useTimeline } from '@/api/customers';
import { EndlessList } from '@/ui/endless-list';
import { useUrl } from '@/ui/use-url';
import { EmptyView, Loaded } from '@/ui/views';
import { Composer } from './composer';
import css from './customer.module.css';
import { TimelineEntry } from './timeline-entry';
import { useLive } from './use-live';

const kinds = ['order', 'refund', 'event', 'stage', 'note', 'change'];

/** Everything that happened, newest first; older entries come as one reads on. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const mayEdit = useMay()('editCustomers');
  const chosen = get('kinds');
  const timeline = useTimeline(id, chosen);
  useLive(id);
  return (
    <>
      {mayEdit && <Composer id={id} />}
      <div className={css.kinds}>
        <Segmented
          size="small"
          value={chosen ?? ''}
          onChange={(kind) => set({ kinds: kind })}
          options={['', ...kinds].map((kind) => ({
            value: kind,
            label: t(`customers.timeline.kind.${kind || 'all'}`),
          }))}
        />
      </div>
      <Loaded from={timeline} skeleton={<Skeleton active />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyView title={t('customers.timeline.empty')} />;
          return (
            <>
              <ul className={css.events} data-testid="timeline">
                {items.map((item, index) => (
                  <TimelineEntry key={`${item.time}-${item.data?.noteId ?? index}`} id={id} item={item} />
                ))}
              </ul>
              <EndlessList pages={timeline} shown={items.length} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
