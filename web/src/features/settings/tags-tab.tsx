import { Button, Checkbox, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSaveTag, useSaveTagGroup, useTags, type Tags } from '@/api/tags';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { TagChip, tagColors } from '@/ui/tag-chip';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import css from './settings.module.css';

/** Tags and their groups; of an exclusive group a customer has at most one. */
export function TagsTab() {
  const { t } = useTranslation();
  const tags = useTags();
  return (
    <div className={css.stack}>
      <Loaded from={tags} skeleton={<CardSkeleton rows={6} />}>
        {(answer) => (
          <>
            <Card title={t('settings.tags.title')} caption={t('settings.tags.caption')}>
              <NewTag tags={answer} />
              {answer.tags.length === 0 ? (
                <EmptyView title={t('settings.tags.empty')} />
              ) : (
                <TagTable tags={answer} />
              )}
            </Card>
            <Card title={t('settings.tags.groups')} caption={t('settings.tags.groupsCaption')}>
              <Groups tags={answer} />
            </Card>
          </>
        )}
      </Loaded>
    </div>
  );
}

const colorOptions = (name: string) =>
  tagColors.map((color) => ({ value: color, label: <TagChip name={name} color={color} /> }));

function NewTag({ tags }: { tags: Tags }) {
  const { t } = useTranslation();
  const save = useSaveTag();
  const [name, setName] = useState('');
  const [color, setColor] = useState('green');
  const [group, setGroup] = useState<number>();
  const create = () => save.mutate({ name, color, groupId: group ?? null }, { onSuccess: () => setName('') });
  return (
    <>
      <div className={css.row}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={create}
          placeholder={t('settings.tags.name')}
          aria-label={t('settings.tags.name')}
          style={{ width: 180 }}
          data-testid="tag-name"
        />
        <Select
          value={color}
          onChange={setColor}
          options={colorOptions(name || t('settings.tags.name'))}
          style={{ width: 140 }}
          aria-label={t('settings.tags.color')}
        />
        {tags.groups.length > 0 && (
          <Select
            allowClear
            value={group}
            onChange={setGroup}
            placeholder={t('settings.tags.group')}
            aria-label={t('settings.tags.group')}
            style={{ width: 160 }}
            options={tags.groups.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <Button type="primary" onClick={create} loading={save.isPending} data-testid="tag-create">
          {t('settings.tags.create')}
        </Button>
      </div>
      <FormProblem error={save.error} />
    </>
  );
}

function TagTable({ tags }: { tags: Tags }) {
  const { t } = useTranslation();
  const format = useFormat();
  const save = useSaveTag();
  return (
    <PlainTable
      rows={tags.tags}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'name',
          title: t('settings.tags.tag'),
          render: (tag) => (
            <>
              <TagChip name={tag.name} color={tag.color} />{' '}
              {tag.ruledBy !== null && (
                <Link to={`/segments/${tag.ruledBy}`} className={css.quiet}>
                  {t('settings.tags.ruled')}
                </Link>
              )}
            </>
          ),
        },
        {
          key: 'color',
          title: t('settings.tags.color'),
          render: (tag) => (
            <Select
              size="small"
              value={tag.color}
              onChange={(color) => save.mutate({ id: tag.id, color })}
              options={colorOptions(tag.name)}
              style={{ width: 130 }}
              aria-label={t('settings.tags.color')}
            />
          ),
        },
        {
          key: 'group',
          title: t('settings.tags.group'),
          render: (tag) => (
            <Select
              size="small"
              allowClear
              value={tag.groupId ?? undefined}
              onChange={(groupId: number | undefined) => save.mutate({ id: tag.id, groupId: groupId ?? 0 })}
              options={tags.groups.map((one) => ({ value: one.id, label: one.name }))}
              style={{ width: 140 }}
              aria-label={t('settings.tags.group')}
            />
          ),
        },
        {
          key: 'customers',
          title: t('settings.tags.customers'),
          align: 'right',
          render: (tag) => format.count(tag.customers),
        },
        {
          key: 'used',
          title: t('settings.tags.used'),
          render: (tag) => (
            <Switch
              size="small"
              checked={!tag.archived}
              disabled={tag.ruledBy !== null}
              onChange={(used) => save.mutate({ id: tag.id, archived: !used })}
              aria-label={t('settings.tags.usedOf', { tag: tag.name })}
            />
          ),
        },
      ]}
    />
  );
}

function Groups({ tags }: { tags: Tags }) {
  const { t } = useTranslation();
  const save = useSaveTagGroup();
  const [name, setName] = useState('');
  const [exclusive, setExclusive] = useState(true);
  const create = () => save.mutate({ name, exclusive }, { onSuccess: () => setName('') });
  return (
    <>
      <ul className={css.sessions}>
        {tags.groups.map((group) => (
          <li key={group.id}>
            {group.name}{' '}
            {group.exclusive && <span className={css.quiet}>· {t('settings.tags.exclusive')}</span>}
          </li>
        ))}
      </ul>
      <div className={css.row} style={{ marginTop: 12 }}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('settings.tags.groupName')}
          aria-label={t('settings.tags.groupName')}
          style={{ width: 180 }}
        />
        <Checkbox checked={exclusive} onChange={(event) => setExclusive(event.target.checked)}>
          {t('settings.tags.exclusive')}
        </Checkbox>
        <Button onClick={create} loading={save.isPending}>
          {t('settings.tags.createGroup')}
        </Button>
      </div>
      <FormProblem error={save.error} />
    </>
  );
}
