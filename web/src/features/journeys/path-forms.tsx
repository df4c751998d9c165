import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BranchPath, SplitPath, StepOf } from '@/api/journeys.types';
import type { Change } from './act-forms';
import { FormField, useProblems } from './form-field';
import css from './journeys.module.css';
import { RuleField } from './rule-inputs';

const most = 20;

/** The paths of a branch or a split, one below the other. */
function Paths<Path extends { name?: string | null }>({
  paths,
  fewest,
  blank,
  title,
  onChange,
  onRemove,
  children,
}: {
  paths: Path[];
  fewest: number;
  blank: Path;
  title: (at: number) => string;
  onChange: Change;
  onRemove: (at: number) => void;
  children: (path: Path, at: number, set: (change: Partial<Path>, about: string) => void) => ReactNode;
}) {
  const { t } = useTranslation();
  const several = useProblems('paths').filter((one) => one.field === 'paths');
  const set = (at: number) => (change: Partial<Path>, about: string) =>
    onChange(
      { paths: paths.map((path, index) => (index === at ? { ...path, ...change } : path)) },
      `paths.${at}.${about}`,
    );
  return (
    <div className={css.paths}>
      {paths.map((path, at) => (
        <fieldset key={at} className={css.path} data-testid={`path-${at}`}>
          <legend>{title(at)}</legend>
          <FormField label={t('journeys.field.pathName')} field={`paths.${at}.name`}>
            {(own) => (
              <Input
                {...own}
                value={path.name ?? ''}
                maxLength={60}
                onChange={(event) => set(at)({ name: event.target.value || null } as Partial<Path>, 'name')}
              />
            )}
          </FormField>
          {children(path, at, set(at))}
          {paths.length > fewest && (
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              onClick={() => onRemove(at)}
              aria-label={t('journeys.removePath', { path: title(at) })}
            >
              {t('act.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      {several.map((one, at) => (
        <span key={at} className={css.mistake} role="alert">
          {one.detail}
        </span>
      ))}
      {paths.length < most && (
        <Button
          icon={<PlusOutlined />}
          onClick={() => onChange({ paths: [...paths, blank] }, `paths.${paths.length}`)}
          data-testid="path-add"
        >
          {t('journeys.addPath')}
        </Button>
      )}
    </div>
  );
}

export function BranchForm({
  step,
  onChange,
  onRemove,
}: {
  step: StepOf<'branch'>;
  onChange: Change;
  onRemove: (at: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <p className={css.quiet}>{t('journeys.branchHint')}</p>
      <Paths<BranchPath>
        paths={step.paths ?? []}
        fewest={1}
        blank={{}}
        title={(at) => t('journeys.path', { number: at + 1 })}
        onChange={onChange}
        onRemove={onRemove}
      >
        {(path, at, set) => (
          <FormField label={t('journeys.field.rule')} field={`paths.${at}.rule`}>
            {(own) => (
              <RuleField
                label={own['aria-label']}
                value={path.rule}
                onChange={(rule) => set({ rule }, 'rule')}
              />
            )}
          </FormField>
        )}
      </Paths>
    </>
  );
}

export function SplitForm({
  step,
  onChange,
  onRemove,
}: {
  step: StepOf<'split'>;
  onChange: Change;
  onRemove: (at: number) => void;
}) {
  const { t } = useTranslation();
  const all = (step.paths ?? []).reduce((sum, path) => sum + path.weight, 0);
  return (
    <>
      <p className={css.quiet}>{t('journeys.splitHint')}</p>
      <Paths<SplitPath>
        paths={step.paths ?? []}
        fewest={2}
        blank={{ weight: 1 }}
        title={(at) => t('journeys.part', { letter: String.fromCharCode(65 + at) })}
        onChange={onChange}
        onRemove={onRemove}
      >
        {(path, at, set) => (
          <FormField label={t('journeys.field.weight')} field={`paths.${at}.weight`}>
            {(own) => (
              <InputNumber
                {...own}
                min={1}
                max={1000}
                precision={0}
                value={path.weight}
                onChange={(weight) => set({ weight: weight ?? 0 }, 'weight')}
                suffix={all > 0 ? `≈ ${Math.round((100 * path.weight) / all)} %` : undefined}
                style={{ width: 150 }}
              />
            )}
          </FormField>
        )}
      </Paths>
    </>
  );
}
