import { useState } from 'react';
import { useTraitPreview } from '@/api/traits';
import { useSettled } from '@/ui/use-settled';
import { valueFromJson, valueToJson } from './rule-model';
import type { Value } from './rule-types';

/** A definition that is edited as text and in the builder at once, as a rule is. */
export function useTraitDraft(first: string, name: string) {
  const [draft, setDraft] = useState<{ by: 'text' | 'builder'; text: string; value: Value | null }>({
    by: 'text',
    text: first,
    value: null,
  });
  const source = draft.by === 'builder' && draft.value ? valueToJson(draft.value) : draft.text;
  const settled = useSettled(source, 250);
  const preview = useTraitPreview(settled, name);
  const answer = preview.isPlaceholderData ? undefined : preview.data;
  const isCurrent = settled === source;
  const read = isCurrent && answer?.ok ? answer : null;
  const readValue = read?.json ? valueFromJson(read.json) : null;
  return {
    source,
    text: draft.by === 'builder' ? (read?.definition ?? draft.text) : draft.text,
    value: draft.by === 'text' ? (readValue ?? draft.value) : draft.value,
    mistakes: isCurrent ? (answer?.mistakes ?? []) : [],
    read,
    write: (text: string) => setDraft((now) => ({ by: 'text', text, value: readValue ?? now.value })),
    build: (value: Value) =>
      setDraft((now) => ({ by: 'builder', text: read?.definition ?? now.text, value })),
  };
}
