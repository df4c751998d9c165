import { Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useActOnCampaign, type Campaign, type CampaignAct } from '@/api/campaigns';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CampaignForm } from './campaign-form';
import { CampaignResults } from './campaign-results';
import { CampaignRuns } from './campaign-runs';
import { FormProblem } from './form-problem';
import { LinkCheck } from './link-check';
import css from './messages.module.css';
import { useGoalText } from './use-goal-text';
import { useRepeatText } from './use-repeat-text';

const colours: Record<string, string> = { running: 'blue', done: 'green', paused: 'orange' };

const acts: Record<string, CampaignAct[]> = {
  draft: ['start', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
};

/** A campaign: to whom, when, how its texts do, and what became of its messages. */
export function CampaignCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const act = useActOnCampaign();
  const [asked, setAsked] = useState(false);
  const [editing, setEditing] = useState(false);
  const repeatText = useRepeatText();
  const goalText = useGoalText();
  const { id, state, states, repeat, resend, goal } = campaign;
  if (editing && state === 'draft')
    return <CampaignForm campaign={campaign} onDone={() => setEditing(false)} />;
  return (
    <Card
      testId="campaign"
      title={
        <>
          {campaign.name} <Tag color={colours[state]}>{t(`messages.campaigns.state.${state}`)}</Tag>
        </>
      }
      caption={
        <>
          <Link className="in-text" to={`/segments/${campaign.segment}`}>
            {campaign.segmentName ?? '—'}
          </Link>{' '}
          ·{' '}
          {t('messages.campaigns.audience', {
            people: format.count(campaign.audience),
          })}
          {campaign.at && ` · ${campaign.at.replace('T', ' ')}`}
          {repeat && ` · ${repeatText(repeat)}`}
          {(campaign.at || repeat) && campaign.inRecipientsZone && ` · ${t('messages.campaigns.ownClock')}`}
          {resend && ` · ${t('messages.campaigns.resends', { hours: format.count(resend.afterHours) })}`}
          {campaign.testPercent !== null &&
            campaign.variants.length > 1 &&
            campaign.winner === null &&
            ` · ${t('messages.campaigns.trial', {
              percent: format.count(campaign.testPercent),
              hours: format.count(campaign.decideAfterHours),
              by: t(`messages.campaigns.by.${campaign.winnerBy}`),
            })}`}
          {` · ${t('messages.goal.of', { goal: goalText(goal) })}`}
          {goal.days !== null && ` · ${t('messages.goal.within', { count: goal.days })}`}
        </>
      }
      acts={
        may && [
          state === 'draft' && (
            <Button key="edit" size="small" onClick={() => setEditing(true)} data-testid="campaign-edit">
              {t('act.edit')}
            </Button>
          ),
          ...(acts[state] ?? []).map((one) => (
            <Popconfirm
              key={one}
              title={t(`messages.campaigns.sure.${one}`, {
                people: format.count(campaign.audience),
              })}
              onConfirm={() => act.mutate({ id, act: one })}
              okText={t(`messages.campaigns.act.${one}`)}
              okButtonProps={{ 'data-testid': `campaign-${one}-sure` }}
              cancelText={t('act.cancel')}
            >
              <Button
                size="small"
                type={one === 'start' ? 'primary' : 'default'}
                loading={act.isPending}
                data-testid={`campaign-${one}`}
              >
                {t(`messages.campaigns.act.${one}`)}
              </Button>
            </Popconfirm>
          )),
        ]
      }
    >
      <FormProblem error={act.error} />
      {(campaign.runs.length > 0 || repeat) && <CampaignRuns campaign={campaign} />}
      {campaign.kind !== 'series' && <Texts campaign={campaign} />}
      {campaign.kind !== 'series' && (
        <p className={`${css.quiet} ${css.states}`}>
          {Object.entries(states).map(([one, count]) => (
            <span key={one}>
              {t(`messages.state.${one}`)} {format.count(count)} ·{' '}
            </span>
          ))}
          <Link className="in-text" to={`/messages/outbox?source=campaign:${id}`}>
            {t('messages.campaigns.all')}
          </Link>
        </p>
      )}
      {campaign.startedAt && !asked && (
        <Button
          size="small"
          className={css.show}
          onClick={() => setAsked(true)}
          data-testid="campaign-orders"
        >
          {t('messages.goal.show')}
        </Button>
      )}
      {asked && <CampaignResults campaign={campaign} />}
      {may && state === 'draft' && <LinkCheck of={{ campaign: id }} size="small" />}
    </Card>
  );
}

/** How each text of a campaign does. */
function Texts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rate = (part: number, whole: number) => (whole === 0 ? '—' : format.percent(part / whole));
  return (
    <PlainTable
      rows={campaign.variants}
      keyOf={(row) => row.template}
      columns={[
        {
          key: 'name',
          title: t('messages.campaigns.text'),
          render: (row) => (
            <>
              <Link to={`/messages/templates/${row.template}`}>{row.name ?? row.template}</Link>{' '}
              {campaign.winner === row.template && <Tag color="green">{t('messages.campaigns.winner')}</Tag>}
            </>
          ),
        },
        {
          key: 'sent',
          title: t('messages.state.sent'),
          align: 'right',
          render: (row) => format.count(row.sent),
        },
        {
          key: 'opened',
          title: t('messages.touch.openedAt'),
          align: 'right',
          render: (row) => rate(row.opened, row.sent),
        },
        {
          key: 'clicked',
          title: t('messages.touch.clickedAt'),
          align: 'right',
          render: (row) => rate(row.clicked, row.sent),
        },
      ]}
    />
  );
}
