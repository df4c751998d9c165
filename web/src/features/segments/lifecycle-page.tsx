import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useLifecycle, type LifecycleStage } from '@/api/lifecycle';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Presets } from './lifecycle-presets';
import { Moves } from './segment-state';
import { SegmentSwitch } from './segment-switch';
import css from './segments.module.css';
import { Flow } from './stage-flow';
import { StageName } from './stage-name';

/** The workspace's own lifecycle: how many are in each stage, who came and went, from where to where. */
export function LifecyclePage() {
  const { t } = useTranslation();
  const may = useMay();
  const mayEdit = may('editDefinitions');
  const stages = useLifecycle();
  return (
    <Page
      title={t('room.segments')}
      sub={t('segments.lifecycle.sub')}
      acts={
        <span className={css.acts}>
          {mayEdit && stages.data && stages.data.length > 0 && (
            <LinkButton to="/segments/lifecycle/edit" type="primary" data-testid="lifecycle-edit">
              {t('segments.lifecycle.edit')}
            </LinkButton>
          )}
          <SegmentSwitch shown="lifecycle" />
        </span>
      }
    >
      <Loaded from={stages} skeleton={<CardSkeleton rows={8} />}>
        {(all) =>
          all.length === 0 ? (
            mayEdit ? (
              <Presets />
            ) : (
              <EmptyView title={t('segments.lifecycle.none')} text={t('segments.lifecycle.noneText')} />
            )
          ) : (
            <div className={css.stack}>
              <Stages stages={all} />
              <Flow stages={all} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Stages({ stages }: { stages: LifecycleStage[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = stages.reduce((sum, stage) => sum + stage.members, 0);
  return (
    <Card title={t('segments.lifecycle.stages')} caption={t('segments.lifecycle.stagesCaption')}>
      <div className={css.stageBar} aria-hidden="true">
        {stages
          .filter((stage) => stage.members > 0)
          .map((stage) => (
            <i key={stage.key} style={{ flexGrow: stage.members, background: stage.color }} />
          ))}
      </div>
      <PlainTable
        rows={stages}
        keyOf={(row) => row.key}
        testIdOf={(row) => `stage-row-${row.key}`}
        columns={[
          {
            key: 'name',
            title: t('segments.name'),
            render: (row) => (
              <>
                <StageName name={row.name} color={row.color} />
                <div className={css.said} title={row.rule}>
                  {row.explain}
                </div>
              </>
            ),
          },
          {
            key: 'members',
            title: t('segments.members'),
            align: 'right',
            render: (row) => (
              <Link to={`/customers?rule=${encodeURIComponent(`lifecycle = "${row.key}"`)}`}>
                <b data-testid={`stage-size-${row.key}`}>{format.count(row.members)}</b>
              </Link>
            ),
          },
          {
            key: 'share',
            title: t('segments.lifecycle.share'),
            align: 'right',
            render: (row) => format.percent(total === 0 ? null : row.members / total),
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
            render: (row) => (
              <span className={row.state === 'live' ? css.up : css.still}>
                {t(`segments.states.${row.state}`)}
                {row.state === 'applying' && ` ${row.progress} %`}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
