import { Button, Popconfirm, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pair } from '@/api/duplicates';
import bar from '@/ui/filter-bar.module.css';
import { useFormat } from '@/ui/use-format';
import css from './duplicates.module.css';
import { isCertain } from './likeness';

const reasons = ['conflict', 'wecom', 'email', 'phone', 'name_city'] as const;

/** Which pairs are shown, and what is done with those that are chosen. */
export function QueueBar({
  state,
  open,
  reason,
  onReason,
  items,
  chosen,
  onChoose,
  busy,
  onMerge,
  onPart,
}: {
  state: 'open' | 'dismissed';
  open: number;
  reason: string | undefined;
  onReason: (reason: string | undefined) => void;
  items: Pair[];
  chosen: number[];
  onChoose: (ids: number[]) => void;
  busy: boolean;
  onMerge: () => void;
  onPart: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const certain = items.filter(isCertain).map((pair) => pair.id);
  return (
    <div className={bar.bar}>
      <Select
        allowClear
        style={{ minWidth: 190 }}
        value={reason}
        placeholder={t('duplicates.anyReason')}
        aria-label={t('duplicates.reasonLabel')}
        onChange={(next: string | undefined) => onReason(next)}
        options={reasons.map((key) => ({ value: key, label: t(`duplicates.reason.${key}`) }))}
        data-testid="reason"
      />
      {state === 'open' && (
        <>
          <span className={css.quiet} data-testid="pairs-open" data-value={open}>
            {t('duplicates.toDecide', { total: format.count(open) })}
          </span>
          <span className={bar.space} />
          {certain.length > 0 && chosen.length === 0 && (
            <Button onClick={() => onChoose(certain)} data-testid="choose-certain">
              {t('duplicates.chooseCertain', { total: format.count(certain.length) })}
            </Button>
          )}
          {chosen.length > 0 && (
            <>
              <Button type="text" onClick={() => onChoose([])}>
                {t('act.clear')}
              </Button>
              <Button disabled={busy} onClick={onPart} data-testid="part-chosen">
                {t('duplicates.partChosen', { total: format.count(chosen.length) })}
              </Button>
              <Popconfirm
                title={t('duplicates.mergeAsk', { total: format.count(chosen.length) })}
                description={t('duplicates.mergeAskText')}
                okText={t('duplicates.merge')}
                cancelText={t('act.cancel')}
                onConfirm={onMerge}
              >
                <Button type="primary" loading={busy} data-testid="merge-chosen">
                  {t('duplicates.mergeChosen', { total: format.count(chosen.length) })}
                </Button>
              </Popconfirm>
            </>
          )}
        </>
      )}
    </div>
  );
}
