import { useRuleCheck } from '@/api/segments';
import { RuleText } from '@/ui/rule-text';
import { useSettled } from '@/ui/use-settled';
import css from './journeys.module.css';

/** A rule about customers, read by the server while it is written; below it stands what it means. */
export function RuleField({
  value,
  onChange,
  label,
}: {
  value: string | null | undefined;
  onChange: (next: string | null) => void;
  label: string;
}) {
  const text = value ?? '';
  const settled = useSettled(text, 250);
  const check = useRuleCheck(settled).data;
  const isCurrent = settled === text && text.trim() !== '';
  // A rule that came as JSON is shown as people write it.
  const isJson = text.trimStart().startsWith('{');
  const shown = isJson && check?.ok ? (check.rule ?? text) : text;
  return (
    <div className={css.rule}>
      <RuleText
        text={shown}
        mistakes={isCurrent ? (check?.mistakes ?? []) : []}
        onChange={(next) => onChange(next.trim() === '' ? null : next)}
        label={label}
      />
      {isCurrent && check?.explain && <span className={css.quiet}>{check.explain}</span>}
    </div>
  );
}
