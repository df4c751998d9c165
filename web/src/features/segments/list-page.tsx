import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { useDeleteList, useLeaveList, useListMembers, useLists } from '@/api/lists';
import { linksOf } from '@/api/http';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { toast } from '@/ui/toast';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Filling } from './list-filling';
import { ImportPeople } from './import-people';
import { MemberTable } from './members';
import { RemoveButton } from './remove-button';
import css from './segments.module.css';

/** One static list: who is on it, and more people by number, address or phone. */
export function ListPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const go = useNavigate();
  const may = useMay();
  const list = useLists().data?.find((one) => String(one.id) === id);
  const members = useListMembers(id);
  const leave = useLeaveList(id);
  const remove = useDeleteList();
  const mayEdit = may('editCustomers');
  const failed = (error: Error) => toast(error.message, { failed: true, links: linksOf(error) });
  return (
    <Page
      title={
        <span className={css.acts}>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('segments.goBack')}
            onClick={() => void go('/segments/lists')}
          />
          <span data-testid="list-title">{list?.name ?? ' '}</span>
        </span>
      }
      acts={
        <span className={css.acts}>
          <LinkButton to={`/customers?list=${id}`}>{t('segments.inCustomers')}</LinkButton>
          {mayEdit && (
            <Popconfirm
              title={t('segments.lists.deleteSure')}
              okText={t('act.remove')}
              cancelText={t('act.cancel')}
              onConfirm={() =>
                remove.mutate(Number(id), {
                  onSuccess: () => void go('/segments/lists', { replace: true }),
                  onError: failed,
                })
              }
            >
              <Button danger data-testid="list-delete">
                {t('act.remove')}
              </Button>
            </Popconfirm>
          )}
        </span>
      }
    >
      <div className={css.stack}>
        {list && list.filling !== null && <Filling list={list} />}
        {mayEdit && <ImportPeople list={id} />}
        <Loaded from={members} skeleton={<CardSkeleton rows={6} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.members);
            return (
              <Card title={t('segments.members')} testId="members">
                {rows.length === 0 ? (
                  <EmptyView title={t('segments.nobody')} text={t('segments.lists.nobodyText')} />
                ) : (
                  <>
                    <MemberTable
                      rows={rows}
                      more={
                        mayEdit
                          ? [
                              {
                                key: 'leave',
                                align: 'right',
                                render: (row) => (
                                  <RemoveButton
                                    label={t('segments.lists.leave', {
                                      customer: row.name ?? row.number ?? row.id,
                                    })}
                                    onRemove={() => leave.mutate([row.id], { onError: failed })}
                                  />
                                ),
                              },
                            ]
                          : []
                      }
                    />
                    <LoadMore pages={members} shown={rows.length} total={list?.members} />
                  </>
                )}
              </Card>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}
