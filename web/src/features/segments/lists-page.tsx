import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useLists, useSaveList } from '@/api/lists';
import { Card } from '@/ui/card';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { SegmentSwitch } from './segment-switch';
import css from './segments.module.css';

/** Static lists: who is on them was chosen by hand. */
export function ListsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const lists = useLists();
  return (
    <Page title={t('room.segments')} sub={t('segments.lists.sub')} acts={<SegmentSwitch shown="lists" />}>
      <div className={css.stack}>
        {may('editCustomers') && <NewList />}
        <Loaded from={lists} skeleton={<CardSkeleton rows={6} />}>
          {(rows) => (
            <Card>
              {rows.length === 0 ? (
                <EmptyView title={t('segments.lists.empty.title')} text={t('segments.lists.empty.text')} />
              ) : (
                <PlainTable
                  rows={rows}
                  keyOf={(row) => row.id}
                  testIdOf={(row) => `list-row-${row.name}`}
                  columns={[
                    {
                      key: 'name',
                      title: t('segments.name'),
                      render: (row) => (
                        <Link to={`/segments/lists/${row.id}`} className={css.name}>
                          {row.name}
                        </Link>
                      ),
                    },
                    {
                      key: 'members',
                      title: t('segments.members'),
                      align: 'right',
                      render: (row) => format.count(row.members),
                    },
                    { key: 'by', title: t('segments.lists.by'), render: (row) => row.createdBy },
                    {
                      key: 'at',
                      title: t('segments.lists.at'),
                      align: 'right',
                      render: (row) => format.instant(row.createdAt),
                    },
                  ]}
                />
              )}
            </Card>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function NewList() {
  const { t } = useTranslation();
  const go = useNavigate();
  const save = useSaveList();
  const [name, setName] = useState('');
  const create = () =>
    save.mutate(
      { name: name.trim() },
      {
        onSuccess: (made) => void go(`/segments/lists/${made.id}`),
        onError: (error) => toast(error.message, { failed: true }),
      },
    );
  return (
    <Card title={t('segments.lists.new')}>
      <span className={css.acts}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && create()}
          maxLength={100}
          placeholder={t('segments.lists.name')}
          aria-label={t('segments.lists.name')}
          style={{ width: 260 }}
          data-testid="list-name"
        />
        <Button
          type="primary"
          disabled={!name.trim()}
          loading={save.isPending}
          onClick={create}
          data-testid="list-create"
        >
          {t('segments.lists.create')}
        </Button>
      </span>
    </Card>
  );
}
