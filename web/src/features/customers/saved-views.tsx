import { DownOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDeleteView, useSaveView, useViews, type SavedView } from '@/api/views';
import css from './views.module.css';

/** Saved views of the list: filters, columns and sort under a name; private or shared, one of them the default. */
export function SavedViews() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const views = useViews().data ?? [];
  const [open, setOpen] = useState(false);
  const now = definitionOf(params);
  const current = views.find((view) => view.definition === now);
  const show = (view: SavedView) => {
    setParams(new URLSearchParams(view.definition));
    setOpen(false);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className={css.views} data-testid="views">
          {views.length === 0 && <span className={css.quiet}>{t('customers.views.empty')}</span>}
          <ul>
            {views.map((view) => (
              <ViewRow key={view.id} view={view} isCurrent={view === current} onShow={() => show(view)} />
            ))}
          </ul>
          <SaveView definition={now} onDone={() => setOpen(false)} />
        </div>
      }
    >
      <Button data-testid="views-open">
        {current?.name ?? t('customers.views.title')} <DownOutlined />
      </Button>
    </Popover>
  );
}

/** What of an address a view keeps: everything but the period that goes along from room to room, and which groups stand open. */
export function definitionOf(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  kept.delete('period');
  kept.delete('open');
  kept.sort();
  return kept.toString();
}

function ViewRow({ view, isCurrent, onShow }: { view: SavedView; isCurrent: boolean; onShow: () => void }) {
  const { t } = useTranslation();
  const save = useSaveView();
  const remove = useDeleteView();
  return (
    <li data-current={isCurrent}>
      <button type="button" className={css.name} onClick={onShow} data-testid={`view-${view.name}`}>
        {view.name}
        <span className={css.quiet}>
          {view.shared ? t('customers.views.sharedBy', { owner: view.owner }) : t('customers.views.private')}
        </span>
      </button>
      <Button size="small" type="text" onClick={() => save.mutate({ id: view.id, default: !view.default })}>
        {t(view.default ? 'customers.views.isDefault' : 'customers.views.makeDefault')}
      </Button>
      {view.mine && (
        <Button size="small" type="text" onClick={() => remove.mutate(view.id)}>
          {t('act.remove')}
        </Button>
      )}
    </li>
  );
}

function SaveView({ definition, onDone }: { definition: string; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaveView();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const create = () => save.mutate({ name, shared, definition }, { onSuccess: onDone });
  return (
    <div className={css.save}>
      <Input
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={create}
        placeholder={t('customers.views.name')}
        aria-label={t('customers.views.name')}
        data-testid="view-name"
      />
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t('customers.views.share')}
      </Checkbox>
      <Button
        type="primary"
        onClick={create}
        disabled={!name.trim()}
        loading={save.isPending}
        data-testid="view-save"
      >
        {t('customers.views.save')}
      </Button>
    </div>
  );
}
