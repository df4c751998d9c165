import { Button, Modal, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeSource, useRotateKey, useSources } from '@/api/tracking';
import type { Source } from '@/api/tracking.types';
import { Card } from '@/ui/card';
import { rowId } from '@/ui/row-id';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { CreateSource } from './create-source';
import { KeyShown } from './key-shown';
import { RecentMessages } from './recent-messages';

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
      {creating && <CreateSource onClose={() => setCreating(false)} />}
    </>
  );
}

function SourceTable({ list }: { list: Source[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useChangeSource();
  const rotate = useRotateKey();
  const ask = (source: Source) =>
    Modal.confirm({
      title: t('tracking.sources.rotateTitle', { name: source.name }),
      content: t('tracking.sources.rotateText'),
      okText: t('tracking.sources.rotate'),
      cancelText: t('act.cancel'),
      onOk: () => rotate.mutateAsync(source.id),
    });
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        dataSource={list}
        pagination={false}
        scroll={{ x: 'max-content' }}
        onRow={(row) => rowId(`source-${row.code}`)}
        expandable={{ expandedRowRender: (row) => <RecentMessages source={row} /> }}
        columns={[
          { key: 'name', title: t('tracking.sources.name'), render: (_, row) => <b>{row.name}</b> },
          {
            key: 'kind',
            title: t('tracking.sources.kind'),
            render: (_, row) => t(`tracking.kind.${row.kind}`),
          },
          {
            key: 'scopes',
            title: t('tracking.sources.scopes'),
            render: (_, row) => row.scopes.map((scope) => t(`tracking.scope.${scope}`)).join(' · '),
          },
          {
            key: 'origins',
            title: t('tracking.sources.origins'),
            render: (_, row) => row.origins.join(' ') || '—',
          },
          { key: 'key', title: t('tracking.sources.key'), render: (_, row) => <code>{row.keyPrefix}…</code> },
          {
            key: 'used',
            title: t('tracking.sources.used'),
            render: (_, row) =>
              row.lastUsedAt ? format.instant(row.lastUsedAt) : t('tracking.sources.never'),
          },
          {
            key: 'on',
            title: t('tracking.sources.on'),
            render: (_, row) => (
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
            render: (_, row) => (
              <Button size="small" type="link" onClick={() => ask(row)}>
                {t('tracking.sources.rotate')}
              </Button>
            ),
          },
        ]}
      />
      {rotate.data && (
        <Modal open title={rotate.data.name} footer={null} onCancel={() => rotate.reset()}>
          <KeyShown source={rotate.data} />
        </Modal>
      )}
    </>
  );
}
