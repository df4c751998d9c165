import {
  BoldOutlined,
  DesktopOutlined,
  ItalicOutlined,
  MobileOutlined,
  MoonOutlined,
  OrderedListOutlined,
  RedoOutlined,
  SunOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './design.module.css';
import type { DesignEditing } from './use-design';

/** Fetched when words are written for the first time. */
const LinkChoice = lazy(async () => ({ default: (await import('./word-tools')).LinkChoice }));
const VariableChoice = lazy(async () => ({ default: (await import('./word-tools')).VariableChoice }));

export interface Seen {
  phone: boolean;
  dark: boolean;
}

/** Above the mail: undo, how it is seen, and what is done to the words that are being written. */
export function Bar({
  editing,
  seen,
  onSee,
  language,
  kind,
  children,
}: {
  editing: DesignEditing;
  seen: Seen;
  onSee: (seen: Seen) => void;
  language: string;
  /** Of the words that are being written; null when none are. */
  kind: 'rich' | 'line' | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const act = (key: string, icon: ReactNode, run: () => void, disabled: boolean) => (
    <Button
      type="text"
      size="small"
      icon={icon}
      disabled={disabled}
      aria-label={t(`designs.act.${key}`)}
      title={t(`designs.act.${key}`)}
      // The words keep the keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
      data-testid={`design-${key}`}
    />
  );
  const write = (command: string) => () => document.execCommand(command);
  return (
    <div className={css.bar} role="toolbar" aria-label={t('designs.bar')}>
      {act('undo', <UndoOutlined />, editing.undo, !editing.canUndo)}
      {act('redo', <RedoOutlined />, editing.redo, !editing.canRedo)}
      <span className={css.gap} />
      {act('bold', <BoldOutlined />, write('bold'), kind !== 'rich')}
      {act('italic', <ItalicOutlined />, write('italic'), kind !== 'rich')}
      {act('bullets', <UnorderedListOutlined />, write('insertUnorderedList'), kind !== 'rich')}
      {act('numbers', <OrderedListOutlined />, write('insertOrderedList'), kind !== 'rich')}
      {kind !== null && (
        <Suspense>
          <LinkChoice disabled={kind !== 'rich'} />
          <VariableChoice disabled={false} language={language} />
        </Suspense>
      )}
      <span className={css.gap} />
      <Segmented
        size="small"
        value={seen.phone ? 'phone' : 'desktop'}
        onChange={(width) => onSee({ ...seen, phone: width === 'phone' })}
        options={[
          { value: 'desktop', icon: <DesktopOutlined />, title: t('designs.desktop') },
          { value: 'phone', icon: <MobileOutlined />, title: t('designs.phone') },
        ]}
        aria-label={t('designs.width')}
      />
      <Segmented
        size="small"
        value={seen.dark ? 'dark' : 'light'}
        onChange={(shade) => onSee({ ...seen, dark: shade === 'dark' })}
        options={[
          { value: 'light', icon: <SunOutlined />, title: t('designs.light') },
          { value: 'dark', icon: <MoonOutlined />, title: t('designs.dark') },
        ]}
        aria-label={t('designs.shade')}
      />
      <span className={css.rest}>{children}</span>
    </div>
  );
}
