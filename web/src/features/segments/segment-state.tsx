import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Segment } from '@/api/segments';
import { useFormat } from '@/ui/use-format';
import css from './segments.module.css';

/** More waiting customers are not counted by the server. */
const most = 1000;

/** Who came and who went. */
export function Moves({ entered, left }: { entered: number; left: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (entered === 0 && left === 0) return <span className={css.still}>—</span>;
  return (
    <span className={css.moves}>
      <span className={entered ? css.up : css.still} title={t('segments.entered')}>
        +{format.count(entered)}
      </span>
      <span className={left ? css.down : css.still} title={t('segments.left')}>
        −{format.count(left)}
      </span>
    </span>
  );
}

/** How fresh the members are: true now, waiting for a few changed customers, or on the way to a new rule. */
export function SegmentState({ segment, waiting }: { segment: Segment; waiting?: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const late = segment.state === 'live' && (waiting ?? 0) > 0;
  const builtAt = segment.builtAt ? format.instant(new Date(segment.builtAt).toISOString()) : '—';
  return (
    <Tooltip title={segment.error ?? t('segments.builtAt', { time: builtAt })}>
      <span
        tabIndex={0}
        className={segment.state === 'stopped' ? css.down : segment.state === 'live' ? css.up : css.still}
        data-testid="segment-state"
        data-state={segment.state}
      >
        {late
          ? t('segments.waiting', {
              waiting: format.count(waiting ?? 0) + ((waiting ?? 0) >= most ? '+' : ''),
            })
          : t(`segments.states.${segment.state}`)}
        {segment.state === 'applying' && ` ${segment.progress} %`}
      </span>
    </Tooltip>
  );
}
