import { CalendarOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '@/api/access';
import { type Task, useTaskActs, useTasks } from '@/api/tasks';
import { Card } from '@/ui/card';
import bar from '@/ui/filter-bar.module.css';
import { LoadMore } from '@/ui/load-more';
import { Page } from '@/ui/page';
import { SearchBox } from '@/ui/search-box';
import { toast } from '@/ui/toast';
import { useListKeys } from '@/ui/use-list-keys';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { BulkAssign } from './bulk-assign';
import { FeedDialog } from './feed-dialog';
import { QuickAdd } from './quick-add';
import { TaskBoard } from './task-board';
import { TaskDrawer } from './task-drawer';
import { TaskList } from './task-list';

/** What there is to do: mine, my teams', everybody's; as a list or a board. */
export function TasksPage() {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const may = useMay();
  const me = useSession().data?.user?.id ?? 0;
  const [feed, setFeed] = useState(false);
  const [chosen, setChosen] = useState(new Set<number>());
  const { move } = useTaskActs();
  const scope = get('scope') ?? 'mine';
  const view = get('view') ?? 'list';
  const open = get('task') ? Number(get('task')) : null;
  const query = { scope, due: get('due'), search: get('search') };
  const list = useTasks({ ...query, status: get('status') ?? 'todo' });
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? [];

  const show = (task: Task) => set({ task: String(task.id) });
  const finish = (task: Task) =>
    move.mutate(
      { id: task.id, status: task.status === 'done' ? 'open' : 'done' },
      {
        onSuccess: ({ nextId }) =>
          task.status !== 'done' && toast(t(nextId ? 'tasks.doneNext' : 'tasks.doneNow')),
        onError: (error) => toast(error.message, { failed: true }),
      },
    );
  const choose = (task: Task) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(task.id)) next.add(task.id);
      return next;
    });
  const of = (act: (task: Task) => void) => (at: number) => tasks[at] && act(tasks[at]);
  const { place, setPlace } = useListKeys(
    view === 'list' ? tasks.length : 0,
    {
      d: of(finish),
      x: of(choose),
      n: () => document.querySelector<HTMLElement>('[data-testid="task-quick"]')?.focus(),
      b: () => set({ view: view === 'list' ? 'board' : undefined }),
    },
    of(show),
  );
  const scopes = ['mine', 'team', ...(may('manageWork') ? ['all'] : [])];

  return (
    <Page
      title={t('tasks.heading')}
      sub={t(view === 'list' ? 'tasks.keys' : 'tasks.boardKeys')}
      acts={
        <Button icon={<CalendarOutlined />} onClick={() => setFeed(true)} data-testid="feed-open">
          {t('tasks.feed.open')}
        </Button>
      }
    >
      <QuickAdd me={me} />
      <div className={bar.bar}>
        <Segmented
          value={scope}
          onChange={(next) => set({ scope: next === 'mine' ? undefined : next })}
          options={scopes.map((value) => ({
            value,
            label: <span data-testid={`scope-${value}`}>{t(`tasks.scope.${value}`)}</span>,
          }))}
        />
        <Segmented
          value={view}
          onChange={(next) => set({ view: next === 'list' ? undefined : next })}
          options={['list', 'board'].map((value) => ({
            value,
            label: <span data-testid={`view-${value}`}>{t(`tasks.view.${value}`)}</span>,
          }))}
        />
        {view === 'list' && (
          <Select
            value={get('status') ?? 'todo'}
            aria-label={t('tasks.status')}
            onChange={(next) => set({ status: next === 'todo' ? undefined : next })}
            options={['todo', 'done', 'any'].map((value) => ({ value, label: t(`tasks.statuses.${value}`) }))}
            style={{ width: 120 }}
          />
        )}
        <Select
          value={get('due') ?? ''}
          aria-label={t('tasks.due')}
          onChange={(due) => set({ due: due || undefined })}
          options={['', 'overdue', 'today', 'week', 'none'].map((value) => ({
            value,
            label: t(`tasks.dues.${value || 'any'}`),
          }))}
          style={{ width: 150 }}
        />
        <SearchBox
          value={get('search')}
          placeholder={t('tasks.search')}
          onSearch={(search) => set({ search })}
          testId="task-search"
        />
      </div>
      <BulkAssign chosen={chosen} onDone={() => setChosen(new Set())} />
      {view === 'board' ? (
        <TaskBoard query={query} onOpen={show} />
      ) : (
        <Loaded from={list} skeleton={<CardSkeleton rows={8} />}>
          {() => (
            <Card>
              {tasks.length === 0 ? (
                <EmptyView title={t('tasks.empty.title')} text={t('tasks.empty.text')} />
              ) : (
                <>
                  <TaskList
                    tasks={tasks}
                    place={place}
                    chosen={chosen}
                    whose={scope !== 'mine'}
                    onPlace={setPlace}
                    onOpen={show}
                    onDone={finish}
                    onChoose={choose}
                  />
                  <LoadMore pages={list} shown={tasks.length} />
                </>
              )}
            </Card>
          )}
        </Loaded>
      )}
      <TaskDrawer id={open} onClose={() => set({ task: undefined })} />
      <FeedDialog open={feed} onClose={() => setFeed(false)} />
    </Page>
  );
}
