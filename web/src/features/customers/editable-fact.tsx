import { ExportOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FieldType, FieldValue } from '@/api/fields.types';
import { ApiProblem } from '@/api/http';
import css from './customer.module.css';
import { FactHistory } from './fact-history';

/** Fetched when somebody first changes something: most only read. */
const FieldInput = lazy(() => import('@/ui/field-input').then((file) => ({ default: file.FieldInput })));

interface Props {
  customer: string;
  /** A fact's name, or "attributes." and a key. */
  name: string;
  label: string;
  type: FieldType;
  field?: Field;
  value: FieldValue;
  shown: ReactNode;
  mayEdit: boolean;
  onSave: (value: FieldValue) => Promise<void>;
}

/** One fact: pressed, it can be changed in place; Enter saves, Escape leaves it as it was. */
export function EditableFact(props: Props) {
  const { t } = useTranslation();
  const { name, label, field, value, shown, mayEdit } = props;
  const [editing, setEditing] = useState(false);
  const [historyOpen, setHistoryOpen] = useState(false);
  const isMissing = field?.required && (value === null || value === '');
  return (
    <>
      <dt>{label}</dt>
      <dd data-testid={`fact-${name}`}>
        {editing ? (
          <Editor {...props} onDone={() => setEditing(false)} />
        ) : (
          <span className={css.fact}>
            {mayEdit ? (
              <button
                type="button"
                className={css.value}
                onClick={() => setEditing(true)}
                title={t('customers.edit', { field: label })}
                data-testid={`edit-${name}`}
              >
                {shown ?? (
                  <span className={isMissing ? css.missing : css.none}>
                    {t(isMissing ? 'customers.missing' : 'customers.add')}
                  </span>
                )}
              </button>
            ) : (
              (shown ?? '—')
            )}
            {props.type === 'link' && typeof value === 'string' && /^https?:/i.test(value) && (
              <a
                href={value}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={t('customers.openLink', { field: label })}
                data-testid={`open-${name}`}
              >
                <ExportOutlined />
              </a>
            )}
            <Popover
              trigger="click"
              open={historyOpen}
              onOpenChange={setHistoryOpen}
              destroyOnHidden
              content={<FactHistory customer={props.customer} name={name} type={props.type} field={field} />}
            >
              <Button
                className={css.historyButton}
                size="small"
                type="text"
                icon={<HistoryOutlined />}
                aria-label={t('customers.historyOf', { field: label })}
              />
            </Popover>
          </span>
        )}
      </dd>
    </>
  );
}

function Editor({ type, field, value, label, name, onSave, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<FieldValue>(value);
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    try {
      const saving = onSave(draft);
      await saving;
      onDone();
    } catch (problem) {
      setError(
        problem instanceof ApiProblem ? (problem.fields[name]?.[0] ?? problem.detail) : t('error.network'),
      );
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  };
  return (
    <div className={css.editor} onKeyDown={onKeyDown}>
      <Suspense>
        <FieldInput
          type={type}
          field={field}
          value={draft}
          onChange={(next) => {
            setDraft(next);
            setError(null);
          }}
          onEnter={() => void save()}
          label={label}
          testId={`input-${name}`}
          autoFocus
        />
      </Suspense>
      {error && (
        <div role="alert" className={css.error} data-testid={`error-${name}`}>
          {error}
        </div>
      )}
      <div className={css.editorActs}>
        <Button size="small" onClick={onDone}>
          {t('act.cancel')}
        </Button>
        <Button size="small" type="primary" onClick={() => void save()} data-testid={`save-${name}`}>
          {t('act.save')}
        </Button>
      </div>
    </div>
  );
}
