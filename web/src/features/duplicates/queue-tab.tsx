import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useAcceptPair,
  useAcceptPairs,
  useDismissPairs,
  usePairs,
  useReopenPairs,
  useUndoMerges,
  type Pair,
  type Side,
} from '@/api/duplicates';
import { Card } from '@/ui/card';
import { LoadMore } from '@/ui/load-more';
import { toast } from '@/ui/toast';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import css from './duplicates.module.css';
import { PairCard } from './pair-card';
import { QueueBar } from './queue-bar';

/** Pairs to decide, or pairs of whom somebody said that they are two people. */
export function QueueTab({ state }: { state: 'open' | 'dismissed' }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const reason = get('reason');
  const pairs = usePairs(state, reason);
  const acceptOne = useAcceptPair();
  const acceptMany = useAcceptPairs();
  const dismiss = useDismissPairs();
  const reopen = useReopenPairs();
  const undo = useUndoMerges();
  const [chosen, setChosen] = useState<number[]>([]);
  const items = pairs.data?.pages.flatMap((page) => page.items) ?? [];
  const open = pairs.data?.pages[0]?.open ?? 0;
  const busy = acceptOne.isPending || acceptMany.isPending || dismiss.isPending || reopen.isPending;
  const failed = (error: Error) => toast(error.message, { failed: true });

  /** The keyboard goes on where the decided pair stood. */
  const settle = (decided: number[]) => {
    const at = items.findIndex((pair) => decided.includes(pair.id));
    const next = items.slice(at + 1).find((pair) => !decided.includes(pair.id));
    setChosen((now) => now.filter((id) => !decided.includes(id)));
    if (next) document.getElementById(`pair-${next.id}`)?.focus();
  };
  const merged = (decided: number[], merges: number[]) => {
    settle(decided);
    toast(t('duplicates.merged', { count: merges.length }), {
      act: {
        label: t('act.undo'),
        testId: 'merge-undo',
        run: () => undo.mutate(merges, { onError: failed }),
      },
    });
  };
  const mergeOne = (pair: Pair, keep: Record<string, Side>) =>
    acceptOne.mutate(
      { id: pair.id, keep },
      { onSuccess: (told) => merged([pair.id], told.merges), onError: failed },
    );
  const mergeChosen = () =>
    acceptMany.mutate(chosen, { onSuccess: (told) => merged(chosen, told.merges), onError: failed });
  const part = (ids: number[]) =>
    dismiss.mutate(ids, {
      onSuccess: () => {
        settle(ids);
        toast(t('duplicates.parted', { count: ids.length }), {
          act: { label: t('act.undo'), testId: 'part-undo', run: () => reopen.mutate(ids) },
        });
      },
      onError: failed,
    });

  return (
    <>
      <QueueBar
        state={state}
        open={open}
        reason={reason}
        onReason={(next) => set({ reason: next })}
        items={items}
        chosen={chosen}
        onChoose={setChosen}
        busy={busy}
        onMerge={mergeChosen}
        onPart={() => part(chosen)}
      />
      <Loaded from={pairs} skeleton={<CardSkeleton rows={8} />}>
        {() =>
          items.length === 0 ? (
            <Card>
              <EmptyView title={t(`duplicates.${state}.empty`)} text={t(`duplicates.${state}.emptyText`)} />
            </Card>
          ) : (
            <div className={css.queue}>
              {items.map((pair) => (
                <PairCard
                  key={pair.id}
                  pair={pair}
                  busy={busy}
                  chosen={chosen.includes(pair.id)}
                  onChoose={(on) =>
                    setChosen((now) => (on ? [...now, pair.id] : now.filter((id) => id !== pair.id)))
                  }
                  onMerge={(keep) => mergeOne(pair, keep)}
                  onPart={() => part([pair.id])}
                  onReopen={() => reopen.mutate([pair.id], { onError: failed })}
                />
              ))}
              <LoadMore
                pages={pairs}
                shown={items.length}
                total={state === 'open' && !reason ? open : undefined}
              />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
