import { useState } from 'react';
import { useRuleCheck } from '@/api/segments';
import { useSettled } from '@/ui/use-settled';
import { fromJson, toJson } from './rule-model';
import type { Rule } from './rule-types';

/**
 * A rule that is edited as text and in the builder at once: the one that was touched last is the truth, and the other follows as soon as
 * the server has read it.
 */
export function useRuleDraft(first: string) {
  const [draft, setDraft] = useState<{ by: 'text' | 'builder'; text: string; rule: Rule | null }>({
    by: 'text',
    text: first,
    rule: null,
  });
  const source = draft.by === 'builder' && draft.rule ? toJson(draft.rule) : draft.text;
  const settled = useSettled(source, 250);
  const check = useRuleCheck(settled).data;
  const isCurrent = settled === source;
  const read = isCurrent && check?.ok ? check : null;
  return {
    /** What is sent to the server. */
    source,
    text: draft.by === 'builder' ? (read?.rule ?? draft.text) : draft.text,
    rule: draft.by === 'text' ? ((read?.json ? fromJson(read.json) : null) ?? draft.rule) : draft.rule,
    explain: read?.explain ?? null,
    mistakes: isCurrent ? (check?.mistakes ?? []) : [],
    isRead: read !== null,
    write: (text: string) =>
      setDraft((now) => ({ by: 'text', text, rule: (read?.json ? fromJson(read.json) : null) ?? now.rule })),
    build: (rule: Rule) => setDraft((now) => ({ by: 'builder', text: read?.rule ?? now.text, rule })),
  };
}
