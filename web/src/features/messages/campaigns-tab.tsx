import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useCampaigns } from '@/api/campaigns';
import { Card } from '@/ui/card';
import { EmptyView, Loaded } from '@/ui/views';
import { CampaignCard } from './campaign-card';
import { CampaignForm } from './campaign-form';
import css from './messages.module.css';

/** One text, or several of which the better wins, to everybody in a segment. */
export function CampaignsTab() {
  const { t } = useTranslation();
  const may = useMay()('sendMessages');
  const [creating, setCreating] = useState(false);
  const campaigns = useCampaigns();
  const create = may && !creating && (
    <Button type="primary" onClick={() => setCreating(true)} data-testid="campaign-new">
      {t('messages.campaigns.new')}
    </Button>
  );
  return (
    <div className={css.stack}>
      {creating && <CampaignForm onDone={() => setCreating(false)} />}
      <Loaded from={campaigns}>
        {(rows) =>
          rows.length === 0 ? (
            <Card>
              <EmptyView
                title={t('messages.campaigns.empty')}
                text={t('messages.campaigns.emptyText')}
                act={create}
              />
            </Card>
          ) : (
            <>
              {create && <div>{create}</div>}
              {rows.map((campaign) => (
                <CampaignCard key={campaign.id} campaign={campaign} />
              ))}
            </>
          )
        }
      </Loaded>
    </div>
  );
}
