import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldType } from '@/api/fields.types';
import type { ImportPreview, PreviewColumn } from '@/api/imports.types';
import css from './imports.module.css';
import type { DraftChange, MappingDraft } from './mapping-draft';

const [ignored, attribute, custom] = ['', ':attribute', ':field:'];

/** Column by column: its name, three of its values, and what it means. */
export function ColumnTable({
  preview,
  draft,
  change,
}: {
  preview: ImportPreview;
  draft: MappingDraft;
  change: (change: DraftChange) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.scroll}>
      <table className={css.columns}>
        <thead>
          <tr>
            <th>{t('mapping.column')}</th>
            <th>{t('mapping.samples')}</th>
            <th>{t('mapping.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.index} data-testid={`import-column-${column.index}`}>
              <td className={css.name}>{column.name}</td>
              <td>
                {column.samples.map((sample, index) => (
                  <code key={index} className={css.sample}>
                    {sample === '' ? '∅' : sample}
                  </code>
                ))}
              </td>
              <td>
                <Meaning column={column} preview={preview} draft={draft} change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Meaning({
  column,
  preview,
  draft,
  change,
}: {
  column: PreviewColumn;
  preview: ImportPreview;
  draft: MappingDraft;
  change: (change: DraftChange) => void;
}) {
  const { t } = useTranslation();
  const { index } = column;
  const name = draft.attributes[index];
  const isField = preview.customFields.some((field) => field.key === name);
  const value = name === undefined ? (draft.columns[index] ?? ignored) : isField ? custom + name : attribute;
  const set = (next: string) =>
    change(
      next === attribute || next.startsWith(custom)
        ? { kind: 'attribute', index, name: next === attribute ? column.name : next.slice(custom.length) }
        : { kind: 'column', index, field: next || null },
    );
  return (
    <div className={css.meaning}>
      <Select
        disabled={draft.preset !== null}
        value={value}
        onChange={set}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 210 }}
        aria-label={t('mapping.meaningOf', { column: column.name })}
        data-testid={`import-meaning-${index}`}
        options={[
          { value: ignored, label: t('mapping.ignore') },
          ...preview.fields.map((field) => ({
            value: field.key,
            label: field.required ? `${field.label} *` : field.label,
          })),
          ...preview.customFields.map((field) => ({
            value: custom + field.key,
            label: `${field.label} · ${t(`field.type.${field.type as FieldType}`)}`,
          })),
          { value: attribute, label: t('mapping.attribute') },
        ]}
      />
      {value === attribute && (
        <Input
          value={name}
          onChange={(event) => change({ kind: 'attribute', index, name: event.target.value })}
          style={{ width: 160 }}
          aria-label={t('mapping.attributeName')}
        />
      )}
    </div>
  );
}
