import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useBlocks, useDeleteBlock, useSaveBlock, type Block } from '@/api/messages';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { EmptyView, Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

type Draft = Pick<Block, 'name' | 'source'>;

/** Parts that templates share, such as a header and a signature. */
export function BlocksTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const blocks = useBlocks();
  const [draft, setDraft] = useState<Draft>();
  const create = may && (
    <Button onClick={() => setDraft({ name: '', source: '' })} data-testid="block-new">
      {t('messages.blocks.new')}
    </Button>
  );
  return (
    <div className={css.stack}>
      <Loaded from={blocks}>
        {(rows) => (
          <Card title={t('messages.blocks.tab')} caption={t('messages.blocks.caption')} acts={create}>
            {rows.length === 0 ? (
              <EmptyView title={t('messages.blocks.empty')} />
            ) : (
              <PlainTable
                rows={rows}
                keyOf={(row) => row.name}
                columns={[
                  {
                    key: 'name',
                    title: t('messages.blocks.name'),
                    render: (row) => <code>{`{{> ${row.name}}}`}</code>,
                  },
                  {
                    key: 'updated',
                    title: t('messages.templates.updated'),
                    render: (row) => (
                      <span className={css.quiet}>
                        {format.instant(row.updatedAt)} · {row.updatedBy}
                      </span>
                    ),
                  },
                  {
                    key: 'acts',
                    align: 'right',
                    render: (row) =>
                      may && (
                        <Button size="small" onClick={() => setDraft(row)}>
                          {t('act.edit')}
                        </Button>
                      ),
                  },
                ]}
              />
            )}
          </Card>
        )}
      </Loaded>
      {draft && <BlockForm key={draft.name} block={draft} onDone={() => setDraft(undefined)} />}
    </div>
  );
}

function BlockForm({ block, onDone }: { block: Draft; onDone: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(block);
  const save = useSaveBlock();
  const remove = useDeleteBlock();
  const done = {
    onSuccess: () => {
      toast(t('act.saved'));
      onDone();
    },
  };
  return (
    <Card title={block.name || t('messages.blocks.new')}>
      {!block.name && (
        <label className={css.field}>
          <span>{t('messages.blocks.name')}</span>
          <Input
            autoFocus
            value={draft.name}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            placeholder="footer"
            data-testid="block-name"
          />
        </label>
      )}
      <label className={css.field}>
        <span>HTML</span>
        <Input.TextArea
          className={css.code}
          autoSize={{ minRows: 6, maxRows: 24 }}
          value={draft.source}
          onChange={({ target }) => setDraft({ ...draft, source: target.value })}
          data-testid="block-source"
        />
      </label>
      <FormProblem error={save.error ?? remove.error} />
      <div className={css.acts}>
        <Button
          type="primary"
          disabled={!draft.name}
          loading={save.isPending}
          onClick={() => save.mutate(draft, done)}
          data-testid="block-save"
        >
          {t('act.save')}
        </Button>
        <Button onClick={onDone}>{t('act.cancel')}</Button>
        {block.name && <Button onClick={() => remove.mutate(block.name, done)}>{t('act.remove')}</Button>}
      </div>
    </Card>
  );
}
