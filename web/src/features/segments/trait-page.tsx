import { Alert, Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { useDeleteTrait, useSaveTrait, useTraits, type Trait, type TraitPreview } from '@/api/traits';
import { Card } from '@/ui/card';
import { Page } from '@/ui/page';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { useTraitText } from '@/ui/use-trait-text';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { RuleText } from '@/ui/rule-text';
import css from './segments.module.css';
import { useTraitDraft } from './use-trait-draft';
import { KindedValue } from './value-editor';

/** A new trait of the workspace's own, or an existing one. */
export function TraitPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const may = useMay();
  const traits = useTraits();
  if (!may('editDefinitions'))
    return <EmptyView title={t('error.forbidden.title')} text={t('error.forbidden.text')} />;
  if (!id) return <Editor />;
  return (
    <Loaded from={traits} skeleton={<CardSkeleton rows={8} />}>
      {(all) => {
        const trait = all.find((one) => String(one.id) === id);
        return trait ? (
          <Editor trait={trait} />
        ) : (
          <EmptyView title={t('error.lost.title')} text={t('error.lost.text')} />
        );
      }}
    </Loaded>
  );
}

function Editor({ trait }: { trait?: Trait }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [name, setName] = useState(trait?.name ?? '');
  const [titleZh, setTitleZh] = useState(trait?.titleZh ?? '');
  const [titleEn, setTitleEn] = useState(trait?.titleEn ?? '');
  const [chosen, setUnit] = useState<string | null>(trait?.unit ?? null);
  const draft = useTraitDraft(trait?.definition ?? 'count(order in last 90 days)', name);
  const save = useSaveTrait();
  const units = draft.read?.units ?? [];
  const unit = chosen && (units.length === 0 || units.includes(chosen)) ? chosen : (units[0] ?? null);
  const ready = draft.read && unit && [name, titleZh, titleEn].every((one) => one.trim() !== '');
  const text = (value: string, change: (next: string) => void, key: 'name' | 'titleZh' | 'titleEn') => (
    <Input
      value={value}
      onChange={(event) => change(event.target.value)}
      maxLength={60}
      disabled={key === 'name' && trait !== undefined}
      aria-label={t(`segments.traits.${key}`)}
      placeholder={t(`segments.traits.${key}`)}
      style={{ flex: '1 1 180px' }}
      data-testid={`trait-${key}`}
    />
  );
  return (
    <Page
      title={trait ? t('segments.traits.edit') : t('segments.traits.new')}
      sub={t('segments.traits.editSub')}
      acts={
        <span className={css.acts}>
          {trait && <Delete id={trait.id!} />}
          <Button onClick={() => void go('/segments/traits')}>{t('act.cancel')}</Button>
          <Button
            type="primary"
            disabled={!ready}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                {
                  id: trait?.id ?? undefined,
                  name: name.trim(),
                  titleEn: titleEn.trim(),
                  titleZh: titleZh.trim(),
                  unit: unit!,
                  definition: draft.source,
                },
                { onSuccess: () => void go('/segments/traits') },
              )
            }
            data-testid="trait-save"
          >
            {t('act.save')}
          </Button>
        </span>
      }
    >
      {save.error && (
        <Alert type="error" showIcon title={save.error.message} style={{ marginBottom: 14 }} role="alert" />
      )}
      <div className={css.columns}>
        <div className={css.stack}>
          <Card title={t('segments.name')} caption={t('segments.traits.nameCaption')}>
            <div className={css.acts} style={{ width: '100%' }}>
              {text(titleZh, setTitleZh, 'titleZh')}
              {text(titleEn, setTitleEn, 'titleEn')}
              {text(name, setName, 'name')}
              <Select
                value={unit}
                onChange={setUnit}
                aria-label={t('segments.traits.unit')}
                popupMatchSelectWidth={false}
                style={{ minWidth: 110 }}
                options={(units.length > 0 ? units : unit ? [unit] : []).map((one) => ({
                  value: one,
                  label: t(`segments.unit.${one}`),
                }))}
                data-testid="trait-unit"
              />
            </div>
          </Card>
          <Card title={t('segments.traits.definition')} caption={t('segments.traits.definitionCaption')}>
            {draft.value ? (
              <KindedValue value={draft.value} onChange={draft.build} />
            ) : (
              <p className={css.quiet}>…</p>
            )}
          </Card>
          <Card title={t('segments.text')} caption={t('segments.textCaption')}>
            <RuleText text={draft.text} mistakes={draft.mistakes} onChange={draft.write} />
          </Card>
        </div>
        <div className={css.stack}>
          <Spread read={draft.read} unit={unit ?? 'number'} />
          <Card title={t('segments.explain')}>
            <p data-testid="explanation">{draft.read?.explain ?? t('segments.traits.notRead')}</p>
          </Card>
        </div>
      </div>
    </Page>
  );
}

/** How many customers have a value, and between what it lies. */
function Spread({ read, unit }: { read: TraitPreview | null; unit: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useTraitText();
  return (
    <Card title={t('segments.traits.spread')} testId="trait-spread">
      <div className={css.big} data-testid="trait-filled" data-value={read?.filled}>
        {read ? format.count(read.filled) : '…'}
      </div>
      {read && (
        <>
          <p className={css.quiet}>{t('segments.traits.filled', { total: format.count(read.customers) })}</p>
          {read.mean !== null && (
            <dl className={css.spread}>
              {(['least', 'mean', 'most'] as const).map((key) => (
                <div key={key}>
                  <dt>{t(`segments.traits.${key}`)}</dt>
                  <dd>{say(read[key], unit)}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </Card>
  );
}

function Delete({ id }: { id: number }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const remove = useDeleteTrait();
  return (
    <Popconfirm
      title={t('segments.traits.deleteSure')}
      onConfirm={() =>
        remove.mutate(id, {
          onError: (error) => toast(error.message, { failed: true }),
          onSuccess: () => void go('/segments/traits', { replace: true }),
        })
      }
    >
      <Button danger data-testid="trait-delete">
        {t('act.remove')}
      </Button>
    </Popconfirm>
  );
}
