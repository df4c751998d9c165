import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useListOfImport } from '@/api/lists';

/** Puts everybody whom the import wrote on a new static list. */
export function ImportedList({ id }: { id: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [name, setName] = useState('');
  const make = useListOfImport(id);
  const start = () =>
    make.mutate(name.trim(), { onSuccess: (list) => void go(`/segments/lists/${list.id}`) });
  return (
    <Popover
      trigger="click"
      content={
        <div style={{ display: 'grid', gap: 8, width: 260 }}>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => name.trim() && start()}
            maxLength={100}
            placeholder={t('imports.run.listName')}
            aria-label={t('imports.run.listName')}
            data-testid="import-list-name"
          />
          {make.error && <div role="alert">{make.error.message}</div>}
          <Button
            type="primary"
            disabled={!name.trim()}
            loading={make.isPending}
            onClick={start}
            data-testid="import-list-start"
          >
            {t('imports.run.listStart')}
          </Button>
        </div>
      }
    >
      <Button data-testid="import-list">{t('imports.run.list')}</Button>
    </Popover>
  );
}
