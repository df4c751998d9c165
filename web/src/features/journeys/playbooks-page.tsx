import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/access';
import { usePlaybooks, type Industry, type Playbook } from '@/api/playbooks';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, Loaded } from '@/ui/views';
import { PlaybookCard } from './playbook-card';
import css from './playbooks.module.css';

const PlaybookDialog = lazy(async () => ({ default: (await import('./playbook-dialog')).PlaybookDialog }));

const industries: Industry[] = ['retail', 'saas', 'b2b'];

/** Journeys that come ready: what each does, how it goes, and what it would create. */
export function PlaybooksPage() {
  const { t } = useTranslation();
  const url = useUrl();
  const own = useSession().data?.workspace?.industry;
  const industry = industries.find((one) => one === (url.get('industry') ?? own)) ?? 'retail';
  const playbooks = usePlaybooks(industry);
  const [chosen, setChosen] = useState<Playbook | null>(null);
  return (
    <Page
      title={t('playbooks.title')}
      sub={t('playbooks.sub')}
      acts={<LinkButton to="/journeys">{t('playbooks.back')}</LinkButton>}
    >
      <div className={css.filter} role="radiogroup" aria-label={t('playbooks.industry')}>
        {industries.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === industry}
            onClick={() => url.set({ industry: one })}
            data-testid={`industry-${one}`}
          >
            {t(`industry.${one}`)}
          </button>
        ))}
      </div>
      <Loaded from={playbooks} skeleton={<CardSkeleton rows={8} />}>
        {(all) => (
          <ul className={css.cards}>
            {all.map((one) => (
              <PlaybookCard key={one.key} playbook={one} onChoose={() => setChosen(one)} />
            ))}
          </ul>
        )}
      </Loaded>
      {chosen && (
        <Suspense>
          <PlaybookDialog playbook={chosen} industry={industry} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </Page>
  );
}
