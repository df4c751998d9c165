import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';
import { useLifecycle, useLifecyclePresets, useSaveLifecycle, type StageDraft } from '@/api/lifecycle';
import { useRuleCheck } from '@/api/segments';
import { Card } from '@/ui/card';
import { Page } from '@/ui/page';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, ErrorView } from '@/ui/views';
import { RuleText } from '@/ui/rule-text';
import { useSettled } from '@/ui/use-settled';
import { RemoveButton } from './remove-button';
import css from './segments.module.css';

/** The stages of the lifecycle, in their order; the first rule that holds decides. */
export function LifecycleEditPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { get } = useUrl();
  const own = useLifecycle();
  const presets = useLifecyclePresets();
  if (!may('editDefinitions'))
    return <EmptyView title={t('error.forbidden.title')} text={t('error.forbidden.text')} />;
  const error = own.error ?? presets.error;
  if (error && !own.data) return <ErrorView error={error} />;
  if (!own.data || !presets.data) return <CardSkeleton rows={8} />;
  const preset = presets.data.find((one) => one.key === get('preset'));
  return <Editor from={preset?.stages ?? own.data} exists={own.data.length > 0} />;
}

const draft = ({ key, nameEn, nameZh, color, rule }: StageDraft): StageDraft => ({
  key,
  nameEn,
  nameZh,
  color,
  rule,
});

function Editor({ from, exists }: { from: StageDraft[]; exists: boolean }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [stages, setStages] = useState(() => from.map(draft));
  const save = useSaveLifecycle();
  const back = () => void go('/segments/lifecycle');
  const change = (at: number, next: StageDraft) =>
    setStages(stages.map((stage, index) => (index === at ? next : stage)));
  const swap = (at: number, by: number) => {
    const next = [...stages];
    [next[at], next[at + by]] = [next[at + by]!, next[at]!];
    setStages(next);
  };
  const complete = stages.every(
    (stage) => stage.key && stage.nameEn.trim() && stage.nameZh.trim() && stage.rule.trim(),
  );
  return (
    <Page
      title={t('segments.lifecycle.edit')}
      sub={t('segments.lifecycle.editSub')}
      acts={
        <span className={css.acts}>
          {exists && (
            <Popconfirm
              title={t('segments.lifecycle.deleteSure')}
              okText={t('act.remove')}
              cancelText={t('act.cancel')}
              onConfirm={() => save.mutate([], { onSuccess: back })}
            >
              <Button danger>{t('act.remove')}</Button>
            </Popconfirm>
          )}
          <Button onClick={back}>{t('act.cancel')}</Button>
          <Button
            type="primary"
            disabled={!complete || stages.length === 0}
            loading={save.isPending}
            onClick={() => save.mutate(stages, { onSuccess: back })}
            data-testid="lifecycle-save"
          >
            {t('act.save')}
          </Button>
        </span>
      }
    >
      {save.error && (
        <Alert type="error" showIcon title={save.error.message} style={{ marginBottom: 14 }} role="alert" />
      )}
      <div className={css.stack}>
        {stages.map((stage, at) => (
          <StageEditor
            key={at}
            stage={stage}
            place={at + 1}
            onChange={(next) => change(at, next)}
            onRemove={() => setStages(stages.filter((_, index) => index !== at))}
            onUp={at > 0 ? () => swap(at, -1) : undefined}
            onDown={at < stages.length - 1 ? () => swap(at, 1) : undefined}
          />
        ))}
        <div>
          <Button
            icon={<PlusOutlined />}
            disabled={stages.length >= 20}
            onClick={() =>
              setStages([
                ...stages,
                {
                  key: `stage-${stages.length + 1}`,
                  nameEn: '',
                  nameZh: '',
                  color: '#8c8c8c',
                  rule: 'everyone',
                },
              ])
            }
            data-testid="stage-add"
          >
            {t('segments.lifecycle.add')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function StageEditor({
  stage,
  place,
  onChange,
  onRemove,
  onUp,
  onDown,
}: {
  stage: StageDraft;
  place: number;
  onChange: (next: StageDraft) => void;
  onRemove: () => void;
  onUp?: () => void;
  onDown?: () => void;
}) {
  const { t } = useTranslation();
  const settled = useSettled(stage.rule, 250);
  const check = useRuleCheck(settled).data;
  const current = settled === stage.rule;
  const text = (key: 'nameZh' | 'nameEn' | 'key', width: number) => (
    <Input
      value={stage[key]}
      onChange={(event) => onChange({ ...stage, [key]: event.target.value })}
      maxLength={key === 'key' ? 40 : 60}
      placeholder={t(`segments.lifecycle.${key}`)}
      aria-label={t(`segments.lifecycle.${key}`)}
      style={{ width, flex: `1 1 ${width}px` }}
      data-testid={`stage-${key}`}
    />
  );
  return (
    <Card
      title={t('segments.lifecycle.place', { place })}
      acts={
        <span className={css.acts}>
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={!onUp}
            onClick={onUp}
            aria-label={t('segments.lifecycle.up')}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={!onDown}
            onClick={onDown}
            aria-label={t('segments.lifecycle.down')}
          />
          <RemoveButton onRemove={onRemove} />
        </span>
      }
      testId={`stage-${place}`}
    >
      <div className={css.acts} style={{ width: '100%', marginBottom: 10 }}>
        <Input
          type="color"
          value={stage.color}
          onChange={(event) => onChange({ ...stage, color: event.target.value })}
          aria-label={t('segments.lifecycle.color')}
          style={{ width: 52, padding: 3 }}
        />
        {text('nameZh', 140)}
        {text('nameEn', 140)}
        {text('key', 140)}
      </div>
      <RuleText
        text={stage.rule}
        mistakes={current ? (check?.mistakes ?? []) : []}
        onChange={(rule) => onChange({ ...stage, rule })}
      />
      <p className={css.quiet} style={{ marginTop: 8 }}>
        {current ? check?.explain : '…'}
      </p>
    </Card>
  );
}
