import type { ReadyDesign } from '@/api/designs';
import type { WantedTemplate } from '@/api/messages';
import { empty } from '../template-draft';
import { blank } from './fresh';
import { say } from './starters';

/** A new mail of blocks, from a design that comes with the product or from nothing. */
export function startOf(ready: ReadyDesign | undefined, language: string): WantedTemplate {
  const category = ready?.category ?? 'marketing';
  return {
    name: ready?.name ?? '',
    channel: 'email',
    category,
    // What somebody waits for is about service.
    topic: category === 'transactional' ? 'service' : category,
    language,
    variants: ready
      ? Object.fromEntries(
          Object.keys(ready.subject).map((one) => [
            one,
            { ...empty, subject: ready.subject[one]!, preheader: ready.preheader[one] ?? '' },
          ]),
        )
      : { [language]: { ...empty, subject: say('subject', language) } },
    design: ready?.design ?? blank([language], say),
  };
}
