import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { useSegment, useSegmentAct, type Segment } from '@/api/segments';
import { useTags } from '@/api/tags';
import { linksOf } from '@/api/http';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { TagChip } from '@/ui/tag-chip';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import { HistoryCard } from './history-card';
import { SegmentMembers } from './members';
import { Moves, SegmentState } from './segment-state';
import css from './segments.module.css';
import { WhyCard } from './why-card';

/** One segment: what it says, how many are in it and were, who they are, and why somebody is or is not. */
export function SegmentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const go = useNavigate();
  const answer = useSegment(id);
  return (
    <Page
      title={
        <span className={css.acts}>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('segments.goBack')}
            onClick={() => void go('/segments')}
          />
          <span data-testid="segment-title">{answer.data?.name ?? ' '}</span>
        </span>
      }
      acts={answer.data && <Acts segment={answer.data} />}
    >
      <Loaded from={answer} skeleton={<CardSkeleton rows={8} />}>
        {(segment) => (
          <div className={css.columns}>
            <div className={css.stack}>
              <HistoryCard id={id} />
              <Card title={t('segments.members')} testId="members">
                <SegmentMembers id={id} size={segment.members} />
              </Card>
            </div>
            <div className={css.stack}>
              <Standing segment={segment} />
              <WhyCard rule={segment.rule} />
              <Card title={t('segments.text')}>
                <pre className={css.code} style={{ margin: 0 }} data-testid="rule-text-shown">
                  {segment.rule}
                </pre>
              </Card>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Standing({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tag = useTags().data?.tags.find((one) => one.id === segment.tag);
  return (
    <Card title={t('segments.now')} acts={<SegmentState segment={segment} />} testId="standing">
      <div className={css.big} data-testid="segment-size" data-value={segment.members}>
        {format.count(segment.members)}
      </div>
      <p className={css.quiet}>
        {t('segments.today')} <Moves entered={segment.enteredToday} left={segment.leftToday} />
      </p>
      <p style={{ marginTop: 10 }} data-testid="explanation">
        {segment.explain}
      </p>
      {tag && (
        <p style={{ marginTop: 10 }}>
          <span className={css.quiet}>{t('segments.tagged')}</span>{' '}
          <TagChip name={tag.name} color={tag.color} />
        </p>
      )}
    </Card>
  );
}

function Acts({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const may = useMay();
  const act = useSegmentAct(String(segment.id));
  const failed = (error: Error) => toast(error.message, { failed: true, links: linksOf(error) });
  return (
    <span className={css.acts}>
      <LinkButton to={`/customers?segment=${segment.id}`} data-testid="in-customers">
        {t('segments.inCustomers')}
      </LinkButton>
      {may('editDefinitions') && (
        <>
          {segment.state === 'building' ? (
            <Button onClick={() => act.mutate('cancel', { onError: failed })}>
              {t('segments.cancelBuild')}
            </Button>
          ) : (
            segment.state === 'stopped' && (
              <Button onClick={() => act.mutate('rebuild', { onError: failed })}>
                {t('segments.rebuild')}
              </Button>
            )
          )}
          <LinkButton to={`/segments/${segment.id}/edit`} data-testid="segment-edit">
            {t('act.edit')}
          </LinkButton>
          <Popconfirm
            title={t('segments.deleteSure')}
            onConfirm={() =>
              act.mutate('delete', {
                onError: failed,
                onSuccess: () => void go('/segments', { replace: true }),
              })
            }
            okText={t('act.remove')}
            cancelText={t('act.cancel')}
          >
            <Button danger data-testid="segment-delete">
              {t('act.remove')}
            </Button>
          </Popconfirm>
        </>
      )}
    </span>
  );
}
