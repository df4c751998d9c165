/** The repetitions that most people want; anything else is written as a rule of RFC 5545. */
export const usualRules = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  monthEnd: 'FREQ=MONTHLY;BYMONTHDAY=-1',
  quarterly: 'FREQ=MONTHLY;INTERVAL=3',
  yearly: 'FREQ=YEARLY',
} as const;

export type Repeats = keyof typeof usualRules | 'never' | 'own';

/** Which of them a rule is. */
export function nameOf(rule: string | null | undefined): Repeats {
  if (!rule) return 'never';
  const found = Object.entries(usualRules).find(([, usual]) => usual === rule);
  return found ? (found[0] as Repeats) : 'own';
}
