import { PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useSegments, type Segment } from '@/api/segments';
import { useTags } from '@/api/tags';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { Sparkline } from '@/ui/sparkline';
import { TagChip } from '@/ui/tag-chip';
import { useFormat } from '@/ui/use-format';
import { usePalette } from '@/ui/use-theme';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Moves, SegmentState } from './segment-state';
import { SegmentSwitch } from './segment-switch';
import css from './segments.module.css';
import { Templates } from './templates';

/** Named rules whose members are always true: how many, how they moved, what came and went today. */
export function SegmentsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const go = useNavigate();
  const { accent } = usePalette();
  const tags = useTags().data?.tags;
  const list = useSegments();
  const mayEdit = may('editDefinitions');
  const tagOf = (segment: Segment) => tags?.find((tag) => tag.id === segment.tag);
  return (
    <Page
      title={t('room.segments')}
      sub={t('segments.sub')}
      acts={
        <span className={css.acts}>
          {mayEdit && (
            <LinkButton to="/segments/new" type="primary" icon={<PlusOutlined />} data-testid="segment-new">
              {t('segments.new')}
            </LinkButton>
          )}
          <SegmentSwitch shown="segments" />
        </span>
      }
    >
      <div className={css.stack}>
        <Loaded from={list} skeleton={<CardSkeleton rows={6} />}>
          {({ segments, waiting }) => (
            <Card>
              {segments.length === 0 ? (
                <EmptyView title={t('segments.empty.title')} text={t('segments.empty.text')} />
              ) : (
                <PlainTable
                  rows={segments}
                  keyOf={(row) => row.id}
                  testIdOf={(row) => `segment-row-${row.name}`}
                  onOpen={(row) => void go(`/segments/${row.id}`)}
                  columns={[
                    {
                      key: 'name',
                      title: t('segments.name'),
                      render: (row) => (
                        <>
                          <Link to={`/segments/${row.id}`} className={css.name}>
                            {row.name}
                          </Link>{' '}
                          {tagOf(row) && <TagChip name={tagOf(row)!.name} color={tagOf(row)!.color} />}
                          <div className={css.said} title={row.explain}>
                            {row.explain}
                          </div>
                        </>
                      ),
                    },
                    {
                      key: 'members',
                      title: t('segments.members'),
                      align: 'right',
                      render: (row) => <b>{format.count(row.members)}</b>,
                    },
                    {
                      key: 'course',
                      title: t('segments.course'),
                      render: (row) => (
                        <div className={css.spark}>
                          <Sparkline
                            color={accent}
                            points={row.sizes.map((value, at) => ({
                              period: String(at),
                              value,
                              complete: true,
                            }))}
                          />
                        </div>
                      ),
                    },
                    {
                      key: 'today',
                      title: t('segments.today'),
                      align: 'right',
                      render: (row) => <Moves entered={row.enteredToday} left={row.leftToday} />,
                    },
                    {
                      key: 'state',
                      title: t('segments.state'),
                      render: (row) => <SegmentState segment={row} waiting={waiting} />,
                    },
                    {
                      key: 'updated',
                      title: t('segments.updated'),
                      align: 'right',
                      render: (row) => <span className={css.quiet}>{format.ago(row.updatedAt)}</span>,
                    },
                  ]}
                />
              )}
            </Card>
          )}
        </Loaded>
        {mayEdit && <Templates />}
      </div>
    </Page>
  );
}
