import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulk } from '@/api/bulk';
import { useMergePreview, useStartMerge, type MergeCandidate, type MergeMany } from '@/api/merging';
import { Dialog } from '@/ui/dialog';
import { useFormat } from '@/ui/use-format';
import { useNames } from '@/ui/use-people';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './merge-dialog.module.css';
import { MergedFields } from './merged-fields';

/** Several customers become one: which of them goes on, and whose values it keeps. */
export function MergeDialog({
  ids,
  onStart,
  onClose,
}: {
  ids: number[];
  onStart: (bulk: Bulk) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [merge, setMerge] = useState<MergeMany>({ ids, intoId: null, acrossProofs: false, keep: {} });
  const preview = useMergePreview(merge);
  const start = useStartMerge();
  const found = preview.data;
  const apart = found?.customers.filter((one) => one.conflicts.length > 0).length ?? 0;
  const ending = (found?.customers.length ?? 0) - 1 - (merge.acrossProofs ? 0 : apart);
  return (
    <Dialog
      open
      width={760}
      title={t('merging.title', { count: ids.length })}
      onCancel={onClose}
      okText={t('merging.start', { count: ending })}
      okButtonProps={{
        disabled: !found || ending < 1,
        loading: start.isPending,
        // The id of the test stands on the button itself.
        ...({ 'data-testid': 'merge-start' } as object),
      }}
      cancelText={t('act.cancel')}
      onOk={() =>
        found && start.mutate({ ...merge, intoId: found.intoId }, { onSuccess: (bulk) => onStart(bulk) })
      }
    >
      <Loaded from={preview} skeleton={<CardSkeleton rows={6} />}>
        {({ customers, fields, intoId }) => (
          <div className={css.body} data-testid="merge-dialog">
            <section>
              <h3>{t('merging.goesOn')}</h3>
              <Radio.Group
                className={css.people}
                value={intoId}
                onChange={(event) => setMerge({ ...merge, intoId: event.target.value as number })}
              >
                {customers.map((one) => (
                  <Candidate
                    key={one.customer.id}
                    candidate={one}
                    goesOn={one.customer.id === intoId}
                    merges={merge.acrossProofs}
                  />
                ))}
              </Radio.Group>
              {(apart > 0 || merge.acrossProofs) && (
                <Checkbox
                  checked={merge.acrossProofs}
                  onChange={(event) => setMerge({ ...merge, acrossProofs: event.target.checked })}
                  data-testid="merge-across"
                >
                  {t('merging.across')}
                </Checkbox>
              )}
            </section>
            <MergedFields
              fields={fields}
              onKeep={(field, id) => setMerge({ ...merge, keep: { ...merge.keep, [field]: id } })}
            />
            <p className={css.quiet}>{t('merging.follows')}</p>
            {start.error && <div role="alert">{start.error.message}</div>}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

function Candidate({
  candidate: { customer, conflicts },
  goesOn,
  merges,
}: {
  candidate: MergeCandidate;
  goesOn: boolean;
  merges: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { person } = useNames();
  const stays = conflicts.length > 0 && !merges;
  return (
    <Radio value={customer.id} className={css.person} data-testid={`merge-into-${customer.id}`}>
      <span className={css.who}>
        <b>{customer.name ?? customer.number ?? customer.email ?? customer.id}</b>
        <span className={css.quiet}>
          {[
            customer.number,
            customer.email,
            customer.phone,
            t('merging.orders', { count: customer.orders }),
            t('merging.since', { day: format.day(String(customer.createdAt).slice(0, 10)) }),
            person(customer.ownerId),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {goesOn && <span className={css.good}>{t('merging.stays')}</span>}
        {stays && (
          <span className={css.apart} data-testid={`merge-apart-${customer.id}`}>
            {t('merging.apart', {
              types: conflicts.map((type) => t(`merging.type.${type}`)).join(t('merging.and')),
            })}
          </span>
        )}
      </span>
    </Radio>
  );
}
