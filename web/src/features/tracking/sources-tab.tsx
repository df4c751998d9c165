import { Button, Switch } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeSource, useSources } from '@/api/tracking';
import type { Source } from '@/api/tracking.types';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { FormSnippet } from './form-snippet';
import { RecentMessages } from './recent-messages';
import { Unfold, Unfolded } from './unfold';

const CreateSource = lazy(() => import('./create-source').then((file) => ({ default: file.CreateSource })));
const RotateKey = lazy(() => import('./rotate-key').then((file) => ({ default: file.RotateKey })));

/** The sources, their keys, and the last messages of the one that is unfolded. */
export function SourcesTab() {
  const { t } = useTranslation();
  const sources = useSources();
  const [creating, setCreating] = useState(false);
  const begin = (
    <Button type="primary" onClick={() => setCreating(true)} data-testid="source-new">
      {t('tracking.sources.new')}
    </Button>
  );
  return (
    <>
      <Loaded from={sources} skeleton={<CardSkeleton rows={5} />}>
        {(list) =>
          list.length === 0 ? (
            <Card>
              <EmptyView
                title={t('tracking.sources.empty')}
                text={t('tracking.sources.emptyText')}
                act={begin}
              />
            </Card>
          ) : (
            <Card title={t('tracking.sources.tab')} caption={t('tracking.sources.caption')} acts={begin}>
              <SourceTable list={list} />
            </Card>
          )
        }
      </Loaded>
      <Suspense>{creating && <CreateSource onClose={() => setCreating(false)} />}</Suspense>
    </>
  );
}

function SourceTable({ list }: { list: Source[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useChangeSource();
  const [open, setOpen] = useState<Source['id'] | null>(null);
  const [rotating, setRotating] = useState<Source | null>(null);
  const opened = list.find((source) => source.id === open);
  return (
    <>
      <PlainTable
        rows={list}
        keyOf={(row) => row.id}
        testIdOf={(row) => `source-${row.code}`}
        columns={[
          {
            key: 'name',
            title: t('tracking.sources.name'),
            render: (row) => (
              <Unfold on={row.id === open} onPress={() => setOpen(row.id === open ? null : row.id)}>
                <b>{row.name}</b>
              </Unfold>
            ),
          },
          {
            key: 'kind',
            title: t('tracking.sources.kind'),
            render: (row) => t(`tracking.kind.${row.kind}`),
          },
          {
            key: 'scopes',
            title: t('tracking.sources.scopes'),
            render: (row) => row.scopes.map((scope) => t(`tracking.scope.${scope}`)).join(' · '),
          },
          {
            key: 'origins',
            title: t('tracking.sources.origins'),
            render: (row) => row.origins.join(' ') || '—',
          },
          { key: 'key', title: t('tracking.sources.key'), render: (row) => <code>{row.keyPrefix}…</code> },
          {
            key: 'used',
            title: t('tracking.sources.used'),
            render: (row) => (row.lastUsedAt ? format.instant(row.lastUsedAt) : t('tracking.sources.never')),
          },
          {
            key: 'on',
            title: t('tracking.sources.on'),
            render: (row) => (
              <Switch
                size="small"
                checked={row.isEnabled}
                aria-label={t('tracking.sources.on')}
                onChange={(isEnabled) => change.mutate({ id: row.id, change: { isEnabled } })}
              />
            ),
          },
          {
            key: 'acts',
            render: (row) => (
              <Button size="small" type="link" onClick={() => setRotating(row)}>
                {t('tracking.sources.rotate')}
              </Button>
            ),
          },
        ]}
      />
      {opened && (
        <Unfolded key={opened.id} name={opened.name}>
          {opened.kind === 'browser' && <FormSnippet source={opened} />}
          <RecentMessages source={opened} />
        </Unfolded>
      )}
      <Suspense>{rotating && <RotateKey source={rotating} onClose={() => setRotating(null)} />}</Suspense>
    </>
  );
}
