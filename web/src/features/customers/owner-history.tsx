import { HistoryOutlined } from '@ant-design/icons';
import { Button, Popover, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOwners } from '@/api/pool';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import css from './customer.module.css';

/** A press shows who looked after the customer before, from when to when, and how it ended. */
export function OwnerHistory({ id }: { id: number }) {
  const { t } = useTranslation();
  return (
    <Popover trigger="click" placement="bottomRight" title={t('pool.owners')} content={<Owners id={id} />}>
      <Button
        type="text"
        size="small"
        icon={<HistoryOutlined />}
        aria-label={t('pool.owners')}
        data-testid="owner-history"
      />
    </Popover>
  );
}

function Owners({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  const owners = useOwners(id).data;
  if (!owners) return <Skeleton active paragraph={{ rows: 2 }} style={{ width: 240 }} />;
  if (owners.length === 0) return <span className={css.quiet}>{t('pool.noOwners')}</span>;
  return (
    <ul className={css.changes} data-testid="owners">
      {owners.map((one) => (
        <li key={one.id}>
          <span>
            <b>{person(one.ownerId)}</b> · {t(`pool.began.${one.began}`, { by: one.beganBy })}
            {one.ended && ` · ${t(`pool.ended.${one.ended}`, { by: one.endedBy })}`}
          </span>
          <span className={css.quiet}>
            {format.instant(one.since)}
            {one.until && ` – ${format.instant(one.until)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
