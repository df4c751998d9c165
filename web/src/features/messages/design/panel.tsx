import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { find } from './blocks';
import css from './design.module.css';
import { useBlockText } from './use-block-text';
import type { DesignEditing } from './use-design';

/** Fields are fetched when something is chosen: until then the mail is only looked at. */
const BlockForm = lazy(async () => ({ default: (await import('./block-form')).BlockForm }));
const ThemeForm = lazy(async () => ({ default: (await import('./theme-form')).ThemeForm }));

/** What is chosen, and how all of the mail looks. */
export function Panel({
  editing,
  language,
  own,
  readOnly,
  problems,
  tab,
  onTab,
}: {
  editing: DesignEditing;
  language: string;
  own: string;
  readOnly: boolean;
  problems: Record<string, string[]>;
  tab: 'block' | 'look';
  onTab: (tab: 'block' | 'look') => void;
}) {
  const { t } = useTranslation();
  const text = useBlockText();
  const block = find(editing.design, editing.selected);
  const act = (key: string, icon: ReactNode, run: () => void, disabled = false) => (
    <Button
      type="text"
      size="small"
      icon={icon}
      disabled={disabled}
      aria-label={t(`designs.act.${key}`)}
      title={t(`designs.act.${key}`)}
      onClick={run}
      data-testid={`block-${key}`}
    />
  );
  return (
    <section className={css.panel} aria-label={t('designs.panel')}>
      <Segmented
        block
        value={tab}
        onChange={onTab}
        options={(['block', 'look'] as const).map((value) => ({ value, label: t(`designs.tab.${value}`) }))}
        aria-label={t('designs.panel')}
      />
      <fieldset className={css.form} disabled={readOnly}>
        <Suspense>
          {tab === 'look' ? (
            <ThemeForm editing={editing} />
          ) : !block ? (
            <p className={css.hint}>{t('designs.nothingChosen')}</p>
          ) : (
            <>
              <div className={css.panelHead}>
                <h3>{text.type(block)}</h3>
                {!readOnly && (
                  <span>
                    {act(
                      'up',
                      <ArrowUpOutlined />,
                      () => editing.move(block.id, -1),
                      block.type === 'footer',
                    )}
                    {act(
                      'down',
                      <ArrowDownOutlined />,
                      () => editing.move(block.id, 1),
                      block.type === 'footer',
                    )}
                    {act(
                      'duplicate',
                      <CopyOutlined />,
                      () => editing.duplicate(block.id),
                      block.type === 'footer',
                    )}
                    {act('delete', <DeleteOutlined />, () => editing.remove(block.id))}
                  </span>
                )}
              </div>
              {problems[block.id] && (
                <Alert type="error" title={problems[block.id]!.join(' ')} data-testid="block-problem" />
              )}
              <BlockForm key={block.id} block={block} editing={editing} language={language} own={own} />
            </>
          )}
        </Suspense>
      </fieldset>
    </section>
  );
}
