import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { useSaveSegment, useSegment, useTemplates, type Segment, type SegmentTemplate } from '@/api/segments';
import { useTags } from '@/api/tags';
import { Card } from '@/ui/card';
import { ProblemLinks } from '@/ui/problem-links';
import { Page } from '@/ui/page';
import { TagChip } from '@/ui/tag-chip';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, ErrorView } from '@/ui/views';
import { RuleText } from '@/ui/rule-text';
import { PreviewCard } from './preview-card';
import { RuleBuilder } from './rule-builder';
import css from './segments.module.css';
import { useRuleDraft } from './use-rule-draft';

/** A new segment, perhaps from a template, or an existing one. */
export function EditPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { get } = useUrl();
  const may = useMay();
  const segment = useSegment(id);
  const templates = useTemplates();
  const key = get('template');
  if (!may('editDefinitions'))
    return <EmptyView title={t('error.forbidden.title')} text={t('error.forbidden.text')} />;
  const failed = segment.error ?? (key ? templates.error : null);
  if (failed && !segment.data) return <ErrorView error={failed} />;
  if ((id && !segment.data) || (key && !templates.data)) return <CardSkeleton rows={8} />;
  const template = key ? templates.data?.find((one) => one.key === key) : undefined;
  return <Editor id={id} from={segment.data ?? template} />;
}

function Editor({ id, from }: { id: string | undefined; from: Segment | SegmentTemplate | undefined }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [name, setName] = useState(from?.name ?? '');
  const [tag, setTag] = useState<number | null>(from && 'tag' in from ? from.tag : null);
  const draft = useRuleDraft(from?.rule ?? 'orders >= 1');
  const save = useSaveSegment();
  const ready = draft.isRead && name.trim() !== '';
  const back = id ? `/segments/${id}` : '/segments';
  return (
    <Page
      title={id ? t('segments.edit') : t('segments.new')}
      sub={t('segments.editSub')}
      acts={
        <span className={css.acts}>
          <Button onClick={() => void go(back)}>{t('act.cancel')}</Button>
          <Button
            type="primary"
            disabled={!ready}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { id, name: name.trim(), rule: draft.source, tag },
                { onSuccess: (saved) => void go(`/segments/${saved.id}`) },
              )
            }
            data-testid="segment-save"
          >
            {t('act.save')}
          </Button>
        </span>
      }
    >
      {save.error && (
        <Alert
          type="error"
          showIcon
          title={save.error.message}
          description={<ProblemLinks error={save.error} />}
          style={{ marginBottom: 14 }}
          data-testid="save-problem"
        />
      )}
      <div className={css.columns}>
        <div className={css.stack}>
          <Card title={t('segments.name')}>
            <div className={css.acts} style={{ width: '100%' }}>
              <Input
                value={name}
                onChange={(event) => setName(event.target.value)}
                maxLength={100}
                aria-label={t('segments.name')}
                placeholder={t('segments.namePlaceholder')}
                style={{ flex: '1 1 240px' }}
                data-testid="segment-name"
              />
              <TagChoice value={tag} segment={id} onChange={setTag} />
            </div>
          </Card>
          <Card title={t('segments.rule')} caption={t('segments.ruleCaption')}>
            {draft.rule ? (
              <RuleBuilder rule={draft.rule} onChange={draft.build} />
            ) : (
              <p className={css.quiet}>…</p>
            )}
          </Card>
          <Card title={t('segments.text')} caption={t('segments.textCaption')}>
            <RuleText text={draft.text} mistakes={draft.mistakes} onChange={draft.write} />
          </Card>
        </div>
        <div className={css.stack}>
          <PreviewCard source={draft.source} ready={draft.isRead} />
          <Card title={t('segments.explain')}>
            <p data-testid="explanation">{draft.explain ?? t('segments.notRead')}</p>
          </Card>
        </div>
      </div>
    </Page>
  );
}

/** The tag that members get and lose; those of other segments are not offered. */
function TagChoice({
  value,
  segment,
  onChange,
}: {
  value: number | null;
  segment: string | undefined;
  onChange: (tag: number | null) => void;
}) {
  const { t } = useTranslation();
  const tags = useTags().data;
  const exclusive = new Set(tags?.groups.filter((group) => group.exclusive).map((group) => group.id));
  const free = (tags?.tags ?? []).filter(
    (tag) =>
      !tag.archived &&
      (tag.groupId === null || !exclusive.has(tag.groupId)) &&
      (tag.ruledBy === null || String(tag.ruledBy) === segment),
  );
  return (
    <Select
      allowClear
      value={value ?? undefined}
      onChange={(tag: number | undefined) => onChange(tag ?? null)}
      placeholder={t('segments.tagNone')}
      aria-label={t('segments.tag')}
      showSearch={{ optionFilterProp: 'name' }}
      style={{ minWidth: 200 }}
      options={free.map((tag) => ({
        value: tag.id,
        name: tag.name,
        label: <TagChip name={tag.name} color={tag.color} />,
      }))}
      data-testid="segment-tag"
    />
  );
}
