import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pair, Side } from '@/api/duplicates';
import { useFormat } from '@/ui/use-format';
import { Comparison } from './comparison';
import css from './duplicates.module.css';
import { levelOf, provenApart, shownProbability } from './likeness';

/** Two customers beside each other: why they are here, whose values a merge keeps, and what is decided. */
export function PairCard({
  pair,
  busy,
  chosen,
  onChoose,
  onMerge,
  onPart,
  onReopen,
}: {
  pair: Pair;
  busy: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onMerge: (keep: Record<string, Side>) => void;
  onPart: () => void;
  onReopen: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [keep, setKeep] = useState<Record<string, Side>>({});
  const apart = provenApart(pair);
  const name = pair.first.name ?? pair.first.number ?? String(pair.first.id);
  const open = pair.state === 'open';
  return (
    <section
      id={`pair-${pair.id}`}
      tabIndex={-1}
      className={css.pair}
      aria-label={t('duplicates.pairOf', { name })}
      data-testid={`pair-${pair.id}`}
    >
      <div className={css.head}>
        {open && (
          <Checkbox
            checked={chosen}
            onChange={({ target }) => onChoose(target.checked)}
            aria-label={t('duplicates.choose', { name })}
          />
        )}
        <span className={css.level} data-level={levelOf(pair)} title={t('duplicates.probabilityText')}>
          {t(`duplicates.level.${levelOf(pair)}`)} · {format.percent(shownProbability(pair.probability), 0)}
        </span>
        <span className={css.reason}>
          <b>{t(`duplicates.reason.${pair.reason}`)}</b> {pair.evidence}
        </span>
        {pair.decidedBy && pair.decidedAt && (
          <span className={css.quiet}>
            {t('duplicates.partedBy', { actor: pair.decidedBy, time: format.instant(pair.decidedAt) })}
          </span>
        )}
      </div>
      {apart.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('duplicates.provenApart', {
            type: t(`duplicates.identity.${apart[0]!.type}`),
            first: apart[0]!.value,
            second: pair.second.proven.find((one) => one.type === apart[0]!.type)?.value,
          })}
        />
      )}
      <Comparison
        pair={pair}
        keep={keep}
        onKeep={open ? (field, side) => setKeep((now) => ({ ...now, [field]: side })) : undefined}
      />
      <div className={css.acts}>
        {open ? (
          <>
            <Button disabled={busy} onClick={onPart} data-testid="part">
              {t('duplicates.part')}
            </Button>
            <Button type="primary" disabled={busy} onClick={() => onMerge(keep)} data-testid="merge">
              {t('duplicates.merge')}
            </Button>
          </>
        ) : (
          <Button disabled={busy} onClick={onReopen} data-testid="reopen">
            {t('duplicates.reopen')}
          </Button>
        )}
      </div>
    </section>
  );
}
