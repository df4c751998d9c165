import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useActOnCampaign, type Campaign, type CampaignRun } from '@/api/campaigns';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

/** The times of a campaign that repeats, and what went to those who did not open it, each with its own figures. */
export function CampaignRuns({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const act = useActOnCampaign();
  const { runs } = campaign;
  const rate = (part: number, whole: number) => (whole === 0 ? '—' : format.percent(part / whole));
  const timeOf = (run: CampaignRun) =>
    run.kind === 'occurrence'
      ? (run.at?.replace('T', ' ') ?? '')
      : t('messages.campaigns.resendOf', {
          of: runs.find((one) => one.id === run.of)?.at?.replace('T', ' ') ?? campaign.name,
        });
  return (
    <>
      <FormProblem error={act.error} />
      {runs.length > 0 && (
        <PlainTable
          rows={runs}
          keyOf={(run) => run.id}
          testIdOf={() => 'campaign-run'}
          columns={[
            {
              key: 'time',
              title: t('messages.campaigns.run'),
              render: (run) => (
                <Link className="in-text" to={`/messages/outbox?source=campaign:${run.id}`}>
                  {timeOf(run)}
                </Link>
              ),
            },
            {
              key: 'state',
              title: t('messages.outbox.state'),
              render: (run) => (
                <>
                  <Tag
                    color={run.state === 'missed' ? 'orange' : run.state === 'done' ? 'green' : 'blue'}
                    style={{ color: 'inherit' }}
                  >
                    {t(`messages.campaigns.state.${run.state}`)}
                  </Tag>
                  {may && (run.state === 'running' || run.state === 'paused') && (
                    <Button
                      size="small"
                      type="text"
                      loading={act.isPending}
                      onClick={() => act.mutate({ id: run.id, act: 'cancel' })}
                    >
                      {t('messages.campaigns.act.cancel')}
                    </Button>
                  )}
                </>
              ),
            },
            {
              key: 'sent',
              title: t('messages.state.sent'),
              align: 'right',
              render: (run) => format.count(run.sent),
            },
            {
              key: 'opened',
              title: t('messages.touch.openedAt'),
              align: 'right',
              render: (run) => rate(run.opened, run.sent),
            },
            {
              key: 'clicked',
              title: t('messages.touch.clickedAt'),
              align: 'right',
              render: (run) => rate(run.clicked, run.sent),
            },
          ]}
        />
      )}
      {campaign.nextAt && (
        <p className={css.quiet}>{t('messages.campaigns.next', { time: format.instant(campaign.nextAt) })}</p>
      )}
    </>
  );
}
