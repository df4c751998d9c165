import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useJourneyNames } from '@/api/journeys';
import { useLift, type Lift } from '@/api/lift';
import { Attributed } from '@/ui/attributed';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { LiftBars } from './lift-bars';
import css from './lift.module.css';
import { LiftMoneyTable } from './lift-money';

/** What a journey brought: customers kept and money earned, against those whom it left alone. */
export function LiftPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const lift = useLift({ journey: id });
  const name = useJourneyNames().find((one) => String(one.id) === id)?.name;
  return (
    <Page
      title={name ? t('lift.titleOf', { name }) : t('lift.title')}
      sub={t('lift.sub')}
      acts={<LinkButton to={`/journeys/${id}`}>{t('lift.back')}</LinkButton>}
    >
      <Loaded from={lift} skeleton={<CardSkeleton rows={10} />}>
        {(data) =>
          data.treated + data.holdout === 0 ? (
            <Card>
              <EmptyView title={t('lift.nobody')} text={t('lift.nobodyText')} />
            </Card>
          ) : (
            <Comparison lift={data} of="journey">
              <Card title={t('attributed.title')}>
                <Attributed of={{ journey: id }} />
              </Card>
            </Comparison>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What all marketing together brings, against the customers who never get any. */
export function MarketingLiftPage() {
  const { t } = useTranslation();
  const lift = useLift('marketing');
  return (
    <Page
      title={t('lift.marketing.title')}
      sub={t('lift.marketing.sub')}
      acts={<LinkButton to="/messages/rules">{t('lift.marketing.back')}</LinkButton>}
    >
      <Loaded from={lift} skeleton={<CardSkeleton rows={10} />}>
        {(data) =>
          data.treated + data.holdout === 0 ? (
            <Card>
              <EmptyView
                title={t('lift.marketing.nobody')}
                text={t(
                  data.holdoutPercent > 0 ? 'lift.marketing.nobodyText' : 'lift.marketing.noHoldoutText',
                )}
              />
            </Card>
          ) : (
            <Comparison lift={data} of="marketing" />
          )
        }
      </Loaded>
    </Page>
  );
}

/** What of the notes and words differs. */
type Of = 'journey' | 'marketing' | 'campaign';

const notes: Record<Of, readonly string[]> = {
  journey: ['note.who', 'note.retained', 'note.revenue', 'note.intervals', 'note.anytime', 'note.versions'],
  marketing: [
    'marketing.who',
    'note.retained',
    'note.revenue',
    'note.intervals',
    'note.anytime',
    'marketing.since',
  ],
  campaign: [
    'campaign.who',
    'campaign.goal',
    'note.retained',
    'note.revenue',
    'note.intervals',
    'note.anytime',
    'campaign.since',
  ],
};

/** The figures, and what is counted. */
export function Comparison({ lift, of, children }: { lift: Lift; of: Of; children?: ReactNode }) {
  const { t } = useTranslation();
  const texts = of === 'journey' ? 'lift' : `lift.${of}`;
  // A campaign is told by what it is for.
  const first = lift.figures.find((one) => one.metric === (of === 'campaign' ? 'goal' : 'retained'));
  return (
    <div className={css.stack}>
      <section className={css.headline} data-testid="lift-sentence" data-uneven={lift.uneven}>
        {lift.holdoutPercent === 0 ? (
          <>
            <p>{t(`${texts}.noHoldout`)}</p>
            <span>{t(`${texts}.noHoldoutText`)}</span>
          </>
        ) : lift.uneven ? (
          <>
            <p>{t('lift.unevenTitle')}</p>
            <span>{t('lift.unevenText')}</span>
          </>
        ) : (
          <p>{(of === 'campaign' && first?.sentence) || lift.sentence}</p>
        )}
        {lift.holdoutPercent > 0 && first?.early && <Early lift={lift} />}
      </section>
      <Card title={t('lift.shares')} caption={t('lift.sharesCaption')}>
        <LiftBars figures={lift.figures} />
      </Card>
      <Card title={t('lift.money')} caption={t('lift.moneyCaption')}>
        <LiftMoneyTable money={lift.money} />
      </Card>
      {children}
      <Groups lift={lift} of={of} />
    </div>
  );
}

function Early({ lift }: { lift: Lift }) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  return (
    <span data-testid="lift-early">
      {lift.readyAt ? t('lift.readyAt', { time: instant(lift.readyAt) }) : t('lift.needMore')}
    </span>
  );
}

/** Whether the groups are as large as they were to be, and what is counted. */
function Groups({ lift, of }: { lift: Lift; of: Of }) {
  const { t } = useTranslation();
  const { count, decimal } = useFormat();
  return (
    <Card title={t('lift.groups')}>
      <dl className={css.groups}>
        <div>
          <dt>{t('lift.treated')}</dt>
          <dd>{count(lift.treated)}</dd>
        </div>
        <div>
          <dt>{t('lift.heldOut')}</dt>
          <dd>{count(lift.holdout)}</dd>
        </div>
        <div>
          <dt>{t('lift.planned')}</dt>
          <dd>{lift.holdoutPercent} %</dd>
        </div>
        {lift.holdoutPercent > 0 && (
          <div data-testid="lift-ratio" data-uneven={lift.uneven}>
            <dt>{t('lift.ratio')}</dt>
            <dd>
              {t(lift.uneven ? 'lift.ratioUneven' : 'lift.ratioFine')}
              <span> (p {lift.unevenP < 0.001 ? '< 0.001' : `= ${decimal(lift.unevenP, 3)}`})</span>
            </dd>
          </div>
        )}
      </dl>
      <ul className={css.notes}>
        {notes[of].map((one) => (
          <li key={one}>{t(`lift.${one}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
