import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { type DeskRow, useDeskLists, useDeskRows } from '@/api/desk';
import { Card } from '@/ui/card';
import bar from '@/ui/filter-bar.module.css';
import { LinkButton } from '@/ui/link-button';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { useFormat } from '@/ui/use-format';
import { useListKeys } from '@/ui/use-list-keys';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { DeskSwitch } from './desk-switch';
import { OutcomeDialog } from './outcome-dialog';
import { RowBoard } from './row-board';
import { RowDrawer } from './row-drawer';
import { RowList } from './row-list';
import css from './work.module.css';

/** The rows that wait for me, or for my teams, each worked to an outcome. */
export function WorkPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { get, set } = useUrl();
  const [closing, setClosing] = useState<DeskRow | null>(null);
  const lists = useDeskLists().data;
  const shown = lists?.find((list) => String(list.id) === get('list')) ?? lists?.[0];
  const manages = may('manageWork');
  const scope = get('scope') ?? 'mine';
  const view = get('view') ?? 'list';
  const query = { scope, list: get('list'), owner: get('owner') };
  const answer = useDeskRows({ ...query, status: get('status') ?? 'todo' });
  const rows = answer.data?.pages.flatMap((page) => page.items) ?? [];
  const show = (row: DeskRow) => set({ row: String(row.id) });
  const of = (act: (row: DeskRow) => void) => (at: number) => rows[at] && act(rows[at]);
  const { place, setPlace } = useListKeys(
    view === 'list' ? rows.length : 0,
    { o: of(setClosing), b: () => set({ view: view === 'list' ? 'board' : undefined }) },
    of(show),
  );

  return (
    <Page
      title={t('desk.title')}
      sub={t(view === 'list' ? 'worklist.keys' : 'worklist.boardKeys')}
      acts={<DeskSwitch shown="work" />}
    >
      <div className={bar.bar}>
        <Segmented
          value={scope}
          onChange={(next) => set({ scope: next === 'mine' ? undefined : next, row: undefined })}
          options={['mine', 'team', ...(manages ? ['all'] : [])].map((value) => ({
            value,
            label: <span data-testid={`scope-${value}`}>{t(`worklist.scope.${value}`)}</span>,
          }))}
        />
        <Segmented
          value={view}
          onChange={(next) => set({ view: next === 'list' ? undefined : next })}
          options={['list', 'board'].map((value) => ({
            value,
            label: <span data-testid={`view-${value}`}>{t(`worklist.view.${value}`)}</span>,
          }))}
        />
        {view === 'list' && (
          <Select
            value={get('status') ?? 'todo'}
            aria-label={t('worklist.status')}
            onChange={(next) => set({ status: next === 'todo' ? undefined : next })}
            options={['todo', 'overdue', 'done', 'any'].map((value) => ({
              value,
              label: t(`worklist.statuses.${value}`),
            }))}
            style={{ width: 130 }}
          />
        )}
        <Select
          value={get('list') ?? ''}
          aria-label={t('worklist.list')}
          onChange={(list) => set({ list: list || undefined })}
          options={[
            { value: '', label: t('worklist.anyList') },
            ...(lists ?? []).map((list) => ({ value: String(list.id), label: format.period(list.period) })),
          ]}
          style={{ width: 170 }}
        />
        {shown && (
          <span className={css.quiet} data-testid="desk-basis">
            {t(`worklist.basis.${shown.basis}`)}
          </span>
        )}
      </div>
      {view === 'board' ? (
        <RowBoard query={query} onOpen={show} onClose={setClosing} />
      ) : (
        <Loaded from={answer} skeleton={<CardSkeleton rows={10} />}>
          {() => (
            <Card>
              {rows.length === 0 ? (
                <EmptyView
                  title={t(lists?.length === 0 ? 'worklist.none.title' : 'worklist.empty.title')}
                  text={t(lists?.length === 0 ? 'worklist.none.text' : 'worklist.empty.text')}
                  act={
                    lists?.length === 0 &&
                    manages && (
                      <LinkButton to="/at-risk/team" type="primary">
                        {t('worklist.none.act')}
                      </LinkButton>
                    )
                  }
                />
              ) : (
                <>
                  <RowList
                    rows={rows}
                    place={place}
                    whose={scope !== 'mine'}
                    onPlace={setPlace}
                    onOpen={show}
                    onClose={setClosing}
                  />
                  <LoadMore pages={answer} shown={rows.length} />
                </>
              )}
            </Card>
          )}
        </Loaded>
      )}
      <RowDrawer id={get('row')} onClose={() => set({ row: undefined })} onOutcome={setClosing} />
      <OutcomeDialog key={closing?.id} row={closing} onClose={() => setClosing(null)} />
    </Page>
  );
}
