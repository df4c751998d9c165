import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useJourneys } from '@/api/journeys';
import type { JourneyRow } from '@/api/journeys.types';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { PlainTable, type PlainColumn } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { EmptyView, Loaded } from '@/ui/views';
import css from './journeys.module.css';
import { StateTag } from './state-tag';
import { StuckNote } from './stuck-note';

const NewJourney = lazy(async () => ({ default: (await import('./new-journey')).NewJourney }));

/** All journeys, with who is in them. */
export function JourneysPage() {
  const { t } = useTranslation();
  const may = useMay()('sendMessages');
  const journeys = useJourneys();
  const [isNew, setNew] = useState(false);
  const columns = useColumns();
  const create = may && (
    <div className={css.acts}>
      <LinkButton to="/journeys/playbooks" data-testid="playbooks-open">
        {t('journeys.fromPlaybook')}
      </LinkButton>
      <Button type="primary" onClick={() => setNew(true)} data-testid="journey-new">
        {t('journeys.new')}
      </Button>
    </div>
  );
  const isEmpty = journeys.data?.length === 0;
  return (
    <Page title={t('room.journeys')} sub={t('journeys.sub')} acts={!isEmpty && create}>
      <StuckNote />
      <Loaded from={journeys}>
        {(rows) => (
          <Card>
            {rows.length === 0 ? (
              <EmptyView title={t('journeys.empty')} text={t('journeys.emptyText')} act={create} />
            ) : (
              <PlainTable
                rows={rows}
                columns={columns}
                keyOf={(row) => row.id}
                testIdOf={() => 'journey-row'}
              />
            )}
          </Card>
        )}
      </Loaded>
      {isNew && (
        <Suspense>
          <NewJourney onClose={() => setNew(false)} />
        </Suspense>
      )}
    </Page>
  );
}

function useColumns(): PlainColumn<JourneyRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = (key: 'active' | 'entered' | 'holdout' | 'goalReached'): PlainColumn<JourneyRow> => ({
    key,
    title: t(`journeys.figure.${key}`),
    align: 'right',
    render: (row) => (row.version === null ? '—' : format.count(row[key])),
  });
  return [
    {
      key: 'name',
      title: t('journeys.field.name'),
      width: 220,
      render: (row) => (
        <>
          <Link to={`/journeys/${row.id}`} data-testid="journey-link">
            {row.name}
          </Link>
          <div className={css.quiet}>{t(`journeys.trigger.${row.trigger}`)}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('journeys.field.state'),
      render: (row) => (
        <>
          <StateTag state={row.state} />
          {row.hasDraftChanges && row.version !== null && (
            <div className={css.quiet}>{t('journeys.draftChanged')}</div>
          )}
        </>
      ),
    },
    {
      key: 'priority',
      title: <span title={t('journeys.priorityHint')}>{t('journeys.field.journeyPriority')}</span>,
      align: 'right',
      render: (row) => row.priority || '—',
    },
    figure('active'),
    figure('entered'),
    figure('goalReached'),
    figure('holdout'),
    {
      key: 'changed',
      title: t('journeys.field.changed'),
      render: (row) => (
        <span className={css.quiet}>
          {format.instant(row.updatedAt)} · {row.updatedBy}
        </span>
      ),
    },
  ];
}
