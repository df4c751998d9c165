import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useImports } from '@/api/imports';
import type { Import } from '@/api/imports.types';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { StateTag } from './state-tag';

/** Every file that was brought in, what became of it, and the way to bring in another. */
export function ImportsPage() {
  const { t } = useTranslation();
  const imports = useImports();
  const may = useMay();
  const begin = (
    <LinkButton to="/data/imports/new" type="primary" data-testid="import-new">
      {t('imports.new')}
    </LinkButton>
  );
  return (
    <Page
      title={t('room.data')}
      sub={t('imports.sub')}
      acts={
        <span style={{ display: 'inline-flex', gap: 8 }}>
          <Button
            icon={<ReloadOutlined />}
            aria-label={t('imports.refresh')}
            onClick={() => void imports.refetch()}
            loading={imports.isRefetching}
          />
          {may('manageWebhooks') && (
            <Link to="/data/webhooks">
              <Button data-testid="webhooks">{t('imports.webhooks')}</Button>
            </Link>
          )}
          {begin}
        </span>
      }
    >
      <Loaded from={imports} skeleton={<CardSkeleton rows={6} />}>
        {(list) => (
          <Card>
            {list.length === 0 ? (
              <EmptyView title={t('imports.empty.title')} text={t('imports.empty.text')} act={begin} />
            ) : (
              <ImportTable list={list} />
            )}
          </Card>
        )}
      </Loaded>
    </Page>
  );
}

function ImportTable({ list }: { list: Import[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (key: 'created' | 'updated' | 'unchanged' | 'rejected') => ({
    key,
    title: t(`imports.column.${key}`),
    align: 'right' as const,
    render: (row: Import) => format.count(row[key]),
  });
  return (
    <PlainTable
      rows={list}
      keyOf={(row) => row.id}
      testIdOf={(row) => `import-row-${row.id}`}
      columns={[
        {
          key: 'file',
          title: t('imports.column.file'),
          render: (row) => (
            <Link to={`/data/imports/${row.id}`}>
              <b style={{ fontWeight: 600 }}>{row.fileName}</b>
            </Link>
          ),
        },
        { key: 'kind', title: t('imports.column.kind'), render: (row) => t(`imports.kind.${row.kind}`) },
        {
          key: 'state',
          title: t('imports.column.state'),
          render: (row) => <StateTag state={row.state} />,
        },
        number('created'),
        number('updated'),
        number('unchanged'),
        number('rejected'),
        { key: 'by', title: t('imports.column.by'), render: (row) => row.createdBy ?? '—' },
        {
          key: 'time',
          title: t('imports.column.time'),
          render: (row) => format.instant(row.finishedAt ?? row.startedAt ?? row.createdAt),
        },
      ]}
    />
  );
}
