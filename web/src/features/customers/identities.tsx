import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useIdentities, useMergesOf, usePart, type Identity, type Merge } from '@/api/identities';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import css from './identities.module.css';

const fewDevices = 3;

/** By what the customer is recognised, what proves who they are, and who was merged into them. */
export function Identities({ id }: { id: string }) {
  const { t } = useTranslation();
  const all = useIdentities(id).data;
  const merges = useMergesOf(id).data ?? [];
  const [open, setOpen] = useState(false);
  if (!all) return null;
  const devices = all.filter((one) => one.type === 'anonymous');
  const shown = [
    ...all.filter((one) => one.type !== 'anonymous'),
    ...(open ? devices : devices.slice(0, fewDevices)),
  ];
  return (
    <Card title={t('identities.title')} testId="identities">
      {all.length === 0 && <span className={css.quiet}>{t('identities.none')}</span>}
      <ul className={css.list}>
        {shown.map((one) => (
          <Line key={`${one.type}:${one.value}`} one={one} />
        ))}
      </ul>
      {devices.length > fewDevices && !open && (
        <Button size="small" type="link" className={css.more} onClick={() => setOpen(true)}>
          {t('identities.devices', { count: devices.length - fewDevices })}
        </Button>
      )}
      {merges.length > 0 && (
        <>
          <h3 className={css.head}>{t('identities.merged')}</h3>
          <ul className={css.list} data-testid="merges-of">
            {merges.map((merge) => (
              <Merged key={merge.id} merge={merge} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Line({ one }: { one: Identity }) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  return (
    <li data-testid={`identity-${one.type}`}>
      <span className={css.type}>{t(`identities.type.${one.type}`, { defaultValue: one.type })}</span>
      <span className={css.value}>
        {one.value}
        {one.verified && (
          <CheckCircleFilled
            className={css.proof}
            aria-label={t('identities.verified')}
            title={t('identities.verified')}
          />
        )}
        <span className={css.quiet}>
          {[
            t('identities.since', { source: one.source, time: instant(String(one.since)) }),
            one.merged && t('identities.came'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </li>
  );
}

function Merged({ merge }: { merge: Merge }) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const mayMerge = useMay()('mergeCustomers');
  const part = usePart();
  return (
    <li>
      <span className={css.value}>
        {merge.fromName ?? merge.fromId}
        <span className={css.quiet}>
          {t('identities.by', {
            actor: merge.actor,
            time: instant(String(merge.time)),
          })}
        </span>
      </span>
      {mayMerge && (
        <Popconfirm
          title={t('identities.ask')}
          description={t('identities.askText')}
          okText={t('act.undo')}
          cancelText={t('act.cancel')}
          onConfirm={() =>
            part.mutate(merge.id, {
              onSuccess: () => toast(t('identities.parted')),
              onError: (error) => toast(error.message, { failed: true }),
            })
          }
        >
          <Button size="small" disabled={part.isPending} data-testid="part">
            {t('act.undo')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
