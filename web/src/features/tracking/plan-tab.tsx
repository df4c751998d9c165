import { Checkbox, Input, Popconfirm, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePlan, usePlan } from '@/api/tracking';
import type { PlanEvent } from '@/api/tracking.types';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { PlanProperties } from './plan-properties';
import { TrackingProblem } from './tracking-problem';
import { Unfold, Unfolded } from './unfold';

/** Every event that came in: what it means, whether it is kept, whether it counts as activity. */
export function PlanTab() {
  const { t } = useTranslation();
  const plan = usePlan();
  const [withHidden, setWithHidden] = useState(false);
  return (
    <Loaded from={plan} skeleton={<CardSkeleton rows={6} />}>
      {(events) => (
        <Card
          title={t('tracking.plan.tab')}
          caption={t('tracking.plan.caption')}
          acts={
            <Checkbox checked={withHidden} onChange={(event) => setWithHidden(event.target.checked)}>
              {t('tracking.plan.withHidden')}
            </Checkbox>
          }
        >
          {events.length === 0 ? (
            <EmptyView title={t('tracking.plan.empty')} text={t('tracking.plan.emptyText')} />
          ) : (
            <PlanTable events={events.filter((event) => withHidden || !event.isHidden)} />
          )}
        </Card>
      )}
    </Loaded>
  );
}

function PlanTable({ events }: { events: PlanEvent[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useChangePlan();
  const [open, setOpen] = useState<string | null>(null);
  const opened = events.find((event) => event.name === open);
  const active = events.filter((event) => event.isActivity).length;
  const toggle = (key: 'isHidden' | 'isBlocked') => ({
    key,
    title: t(`tracking.plan.${key}`),
    render: (row: PlanEvent) => (
      <Switch
        size="small"
        checked={row[key]}
        aria-label={`${t(`tracking.plan.${key}`)}: ${row.name}`}
        onChange={(value) => change.mutate({ name: row.name, [key]: value })}
      />
    ),
  });
  return (
    <>
      <TrackingProblem error={change.error} />
      <PlainTable
        rows={events}
        keyOf={(row) => row.name}
        columns={[
          {
            key: 'name',
            title: t('tracking.plan.name'),
            render: (row) => (
              <Unfold on={row.name === open} onPress={() => setOpen(row.name === open ? null : row.name)}>
                <b>{row.name}</b>
              </Unfold>
            ),
          },
          {
            key: 'description',
            width: 180,
            title: t('tracking.plan.description'),
            render: (row) => (
              <Input
                key={row.description}
                variant="borderless"
                maxLength={1000}
                defaultValue={row.description}
                placeholder={t('tracking.plan.describe')}
                aria-label={`${t('tracking.plan.description')}: ${row.name}`}
                onBlur={({ target }) =>
                  target.value !== row.description &&
                  change.mutate({ name: row.name, description: target.value })
                }
              />
            ),
          },
          {
            key: 'volume',
            title: t('tracking.plan.volume'),
            align: 'right',
            render: (row) => format.count(row.volume),
          },
          {
            key: 'last',
            title: t('tracking.plan.lastSeen'),
            render: (row) => format.instant(row.lastSeen),
          },
          {
            key: 'isActivity',
            title: t('tracking.plan.isActivity'),
            render: (row) => (
              <ActivitySwitch
                event={row}
                turnsBasis={row.isActivity ? active === 1 : active === 0}
                onChange={(isActivity) => change.mutate({ name: row.name, isActivity })}
              />
            ),
          },
          toggle('isHidden'),
          toggle('isBlocked'),
        ]}
      />
      {opened && (
        <Unfolded key={opened.name} name={opened.name}>
          <PlanProperties properties={opened.properties} />
        </Unfolded>
      )}
    </>
  );
}

/** Whether an event counts as activity. The first one and the last one turn what every figure of the workspace goes by, so that is asked. */
function ActivitySwitch({
  event,
  turnsBasis,
  onChange,
}: {
  event: PlanEvent;
  turnsBasis: boolean;
  onChange: (isActivity: boolean) => void;
}) {
  const { t } = useTranslation();
  const to = event.isActivity ? 'purchases' : 'events';
  return (
    <Popconfirm
      disabled={!turnsBasis}
      title={t(`tracking.plan.basis.${to}.title`)}
      description={<div style={{ maxWidth: 320 }}>{t(`tracking.plan.basis.${to}.text`)}</div>}
      onConfirm={() => onChange(!event.isActivity)}
      okButtonProps={{ 'data-testid': 'basis-turn' }}
    >
      <Switch
        size="small"
        checked={event.isActivity}
        aria-label={`${t('tracking.plan.isActivity')}: ${event.name}`}
        onChange={turnsBasis ? undefined : onChange}
      />
    </Popconfirm>
  );
}
