import { Skeleton } from 'antd';
import { CardSkeleton } from '@/ui/views';
import css from './overview.module.css';

export function OverviewSkeleton() {
  return (
    <>
      <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1, width: '40%' }} />
      <div className={css.large} style={{ marginTop: 20 }}>
        {[1, 2, 3, 4].map((n) => (
          <CardSkeleton key={n} rows={2} />
        ))}
      </div>
      <div className={css.pair}>
        <CardSkeleton rows={7} />
        <CardSkeleton rows={7} />
      </div>
    </>
  );
}
