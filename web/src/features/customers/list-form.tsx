import { AutoComplete, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFillList, useLists, useSaveList } from '@/api/lists';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import css from './views.module.css';

/** Puts the chosen customers on a static list, one there is or a new one. */
export function ListForm({
  query,
  ids,
  onDone,
}: {
  query: Record<string, string | undefined>;
  /** Null for all that the list finds. */
  ids: number[] | null;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [name, setName] = useState('');
  const lists = useLists().data ?? [];
  const save = useSaveList();
  const fill = useFillList(query);
  const put = async () => {
    const known = lists.find((one) => one.name === name.trim());
    const list = known?.id ?? (await save.mutateAsync({ name: name.trim() })).id;
    const { changed, waiting } = await fill.mutateAsync({ list, ids });
    toast(
      waiting > 0
        ? t('customers.bulk.listing', { waiting: format.count(waiting), list: name.trim() })
        : t('customers.bulk.listed', { changed: format.count(changed), list: name.trim() }),
    );
    onDone();
  };
  const error = save.error ?? fill.error;
  return (
    <div className={css.form}>
      <AutoComplete value={name} onChange={setName} options={lists.map((one) => ({ value: one.name }))}>
        <Input
          placeholder={t('customers.bulk.newList')}
          aria-label={t('customers.bulk.list')}
          data-testid="bulk-list-name"
        />
      </AutoComplete>
      {error && <div role="alert">{error.message}</div>}
      <Button
        type="primary"
        disabled={!name.trim()}
        loading={save.isPending || fill.isPending}
        // What went wrong is shown above.
        onClick={() => void put().catch(() => undefined)}
        data-testid="bulk-list-start"
      >
        {t('customers.bulk.start')}
      </Button>
    </div>
  );
}
