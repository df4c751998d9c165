import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { type DeskList, useDeskLists, useDeskTeams, useMakeList } from '@/api/desk';
import { Card } from '@/ui/card';
import { inLanguage } from '@/ui/download';
import { Page } from '@/ui/page';
import { type PlainColumn, PlainTable } from '@/ui/plain-table';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { DeskSwitch } from './desk-switch';
import { Effect } from './effect';
import { HandOverDialog } from './hand-over';
import { TeamLines } from './team-lines';
import css from './work.module.css';

/** How teams do with their lists, and what the lists earned. */
export function TeamPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const manages = useMay()('manageWork');
  const { get, set } = useUrl();
  const [handing, setHanding] = useState(false);
  const make = useMakeList();
  const lists = useDeskLists();
  const teams = useDeskTeams(get('list'));
  const start = (kind: 'week' | 'month') =>
    make.mutate(kind, {
      onSuccess: ({ list, isNew }) =>
        toast(
          t(isNew ? 'worklist.made' : 'worklist.there', {
            period: format.period(list.period),
            count: list.rows,
          }),
        ),
      onError: (error) => toast(error.message, { failed: true }),
    });
  return (
    <Page title={t('worklist.team.title')} sub={t('worklist.team.sub')} acts={<DeskSwitch shown="team" />}>
      <div className={css.stack}>
        <Card title={t('worklist.lists')}>
          {manages && (
            <div className={css.acts} style={{ marginBottom: 10 }}>
              <Button
                size="small"
                onClick={() => start('week')}
                loading={make.isPending}
                data-testid="make-week"
              >
                {t('worklist.makeWeek')}
              </Button>
              <Button size="small" onClick={() => start('month')} data-testid="make-month">
                {t('worklist.makeMonth')}
              </Button>
              <Button size="small" onClick={() => setHanding(true)} data-testid="hand-over">
                {t('worklist.hand.open')}
              </Button>
            </div>
          )}
          <Loaded from={lists} skeleton={<CardSkeleton rows={3} />}>
            {(all) =>
              all.length === 0 ? (
                <EmptyView title={t('worklist.none.title')} text={t('worklist.none.text')} />
              ) : (
                <Lists lists={all} chosen={get('list')} onChoose={(list) => set({ list })} />
              )
            }
          </Loaded>
        </Card>
        <Card title={t('worklist.team.table')} caption={t('worklist.team.caption')}>
          <Loaded from={teams} skeleton={<CardSkeleton rows={4} />}>
            {({ lines }) => <TeamLines lines={lines} list={get('list')} />}
          </Loaded>
        </Card>
      </div>
      {manages && <HandOverDialog open={handing} onClose={() => setHanding(false)} />}
    </Page>
  );
}

function Lists({
  lists,
  chosen,
  onChoose,
}: {
  lists: DeskList[];
  chosen?: string;
  onChoose: (list: string | undefined) => void;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const exports = useMay()('exportCustomers');
  const columns: PlainColumn<DeskList>[] = [
    {
      key: 'period',
      title: t('worklist.list'),
      render: (list) => (
        <Button
          type="link"
          size="small"
          style={{ padding: 0 }}
          aria-pressed={chosen === String(list.id)}
          onClick={() => onChoose(chosen === String(list.id) ? undefined : String(list.id))}
        >
          {format.period(list.period)}
        </Button>
      ),
    },
    { key: 'made', title: t('worklist.madeAt'), render: (list) => format.instant(list.madeAt) },
    {
      key: 'basis',
      title: t('worklist.told.title'),
      render: (list) => (
        <span title={t(`worklist.basis.${list.basis}`)}>{t(`worklist.told.${list.basis}`)}</span>
      ),
    },
    { key: 'rows', title: t('worklist.rows'), align: 'right', render: (list) => format.count(list.rows) },
    { key: 'open', title: t('worklist.open'), align: 'right', render: (list) => format.count(list.open) },
    {
      key: 'value',
      title: t('worklist.value'),
      align: 'right',
      render: (list) => format.wholeMoney(list.value),
    },
    {
      key: 'effect',
      title: t('worklist.effect.title'),
      width: 240,
      render: (list) => <Effect list={list.id} />,
    },
    {
      key: 'digest',
      title: t('worklist.file'),
      render: (list) =>
        exports && (
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined />}
            href={inLanguage(`/api/desk/lists/${list.id}/digest.xlsx`, i18n.language)}
            download
            data-testid={`digest-${list.period}`}
          >
            Excel
          </Button>
        ),
    },
  ];
  return <PlainTable rows={lists} columns={columns} keyOf={(list) => list.id} />;
}
