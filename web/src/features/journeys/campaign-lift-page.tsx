import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCampaign } from '@/api/campaigns';
import { useLift } from '@/api/lift';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Comparison } from './lift-page';

/** What a campaign brought, against those who would have got it but never get marketing. */
export function CampaignLiftPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const lift = useLift({ campaign: id });
  const name = useCampaign(id).data?.name;
  return (
    <Page
      title={name ? t('lift.titleOf', { name }) : t('lift.title')}
      sub={t('lift.campaign.sub')}
      acts={<LinkButton to="/messages/campaigns">{t('lift.campaign.back')}</LinkButton>}
    >
      <Loaded from={lift} skeleton={<CardSkeleton rows={10} />}>
        {(data) =>
          data.treated + data.holdout === 0 ? (
            <Card>
              <EmptyView title={t('lift.campaign.nobody')} text={t('lift.campaign.nobodyText')} />
            </Card>
          ) : (
            <Comparison lift={data} of="campaign" />
          )
        }
      </Loaded>
    </Page>
  );
}
