import { useTranslation } from 'react-i18next';
import { useConversions, type Campaign, type Conversions } from '@/api/campaigns';
import { Attributed } from '@/ui/attributed';
import { FigureList } from '@/ui/figure-list';
import { LinkButton } from '@/ui/link-button';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { Loaded } from '@/ui/views';
import css from './campaign-results.module.css';
import { useGoalText } from './use-goal-text';

/** How often a campaign's goal was reached after its messages, by text, and what they earned. */
export function CampaignResults({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const conversions = useConversions(campaign.id);
  return (
    <div className={css.results} data-testid="campaign-results">
      <Loaded from={conversions}>{(data) => <Reached data={data} />}</Loaded>
      <h3>{t('attributed.title')}</h3>
      <Attributed of={{ campaign: campaign.id }} />
      <LinkButton to={`/messages/campaigns/${campaign.id}/lift`}>{t('messages.goal.compare')}</LinkButton>
    </div>
  );
}

function Reached({ data }: { data: Conversions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const goalText = useGoalText();
  const { clickDays: click, openDays: open, all } = data;
  const rate = (part: number, whole: number) => (whole === 0 ? '—' : format.percent(part / whole));
  const figure = (name: string, value: string) => ({
    title: t(`messages.goal.${name}`),
    value,
    testId: `goal-${name}`,
  });
  return (
    <>
      <h3>{t('messages.goal.reached', { goal: goalText(data.goal) })}</h3>
      <p className={css.quiet}>
        {t(open === 0 ? 'messages.goal.captionClicks' : 'messages.goal.caption', { click, open })}
      </p>
      <FigureList
        figures={[
          figure('conversions', format.count(all.conversions)),
          figure('customers', format.count(all.customers)),
          figure('rate', rate(all.customers, all.sent)),
        ]}
      />
      {data.templates.length > 1 && (
        <PlainTable
          rows={data.templates}
          keyOf={(row) => row.name ?? ''}
          columns={[
            { key: 'text', title: t('messages.campaigns.text'), render: (row) => row.name },
            {
              key: 'sent',
              title: t('messages.state.sent'),
              align: 'right',
              render: (row) => format.count(row.sent),
            },
            {
              key: 'conversions',
              title: t('messages.goal.conversions'),
              align: 'right',
              render: (row) => format.count(row.conversions),
            },
            {
              key: 'customers',
              title: t('messages.goal.customers'),
              align: 'right',
              render: (row) => format.count(row.customers),
            },
            {
              key: 'rate',
              title: t('messages.goal.rate'),
              align: 'right',
              render: (row) => rate(row.customers, row.sent),
            },
          ]}
        />
      )}
    </>
  );
}
