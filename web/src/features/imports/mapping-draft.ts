import type {
  ImportKind,
  ImportMapping,
  ImportOptions,
  ImportPreview,
  MappableField,
} from '@/api/imports.types';

/** What the user has decided so far; kept while they go forth and back between the steps. */
export interface MappingDraft {
  preset: string | null;
  /** Column index to field key. */
  columns: Record<string, string>;
  /** Column index to the name of a new attribute. */
  attributes: Record<string, string>;
  options: ImportOptions;
}

export type DraftChange =
  | { kind: 'preset'; key: string | null }
  | { kind: 'column'; index: number; field: string | null }
  | { kind: 'attribute'; index: number; name: string }
  | { kind: 'options'; options: Partial<ImportOptions> };

/** The stored decisions, or what the server suggests: a matching preset, else the suggested columns. */
export function startDraft(preview: ImportPreview, stored: ImportMapping | null): MappingDraft {
  const suggested = Object.fromEntries(
    preview.columns.flatMap((column) => (column.suggested ? [[column.index, column.suggested]] : [])),
  );
  const fields = Object.fromEntries(
    preview.customFields.flatMap((field) =>
      field.columns.filter((column) => !(column in suggested)).map((column) => [column, field.key]),
    ),
  );
  if (stored)
    return {
      preset: stored.preset ?? null,
      columns: stored.columns && Object.keys(stored.columns).length > 0 ? stored.columns : suggested,
      attributes: stored.attributes ?? {},
      options: stored.options,
    };
  return {
    preset: preview.presets.find((preset) => preset.matches)?.key ?? null,
    columns: suggested,
    attributes: fields,
    options: {},
  };
}

const without = (from: Record<string, string>, key: number) =>
  Object.fromEntries(Object.entries(from).filter(([one]) => one !== String(key)));

/** The draft after a change. A field belongs to one column: giving it to another takes it from the first. */
export function changeDraft(draft: MappingDraft, change: DraftChange): MappingDraft {
  switch (change.kind) {
    case 'preset':
      return { ...draft, preset: change.key };
    case 'options':
      return { ...draft, options: { ...draft.options, ...change.options } };
    case 'attribute':
      return {
        ...draft,
        columns: without(draft.columns, change.index),
        attributes: { ...draft.attributes, [change.index]: change.name },
      };
    case 'column': {
      const others = Object.fromEntries(
        Object.entries(without(draft.columns, change.index)).filter(([, field]) => field !== change.field),
      );
      return {
        ...draft,
        columns: change.field ? { ...others, [change.index]: change.field } : others,
        attributes: without(draft.attributes, change.index),
      };
    }
  }
}

/** The required fields no column has yet; a preset brings its own columns. */
export function missingFields(draft: MappingDraft, preview: ImportPreview): MappableField[] {
  if (draft.preset) return [];
  const given = Object.values(draft.columns);
  return preview.fields.filter((field) => field.required && !given.includes(field.key));
}

/** The columns that become nothing; what a preset leaves out, it leaves out knowingly. */
export function leftOut(draft: MappingDraft, preview: ImportPreview): string[] {
  if (draft.preset) return [];
  return preview.columns
    .filter(({ index }) => !(index in draft.columns) && !draft.attributes[index]?.trim())
    .map((column) => column.name);
}

/** Whether contracts would be known only by customer, plan and first day. */
export function isWithoutContract(kind: ImportKind, draft: MappingDraft): boolean {
  return kind === 'contracts' && !Object.values(draft.columns).includes('contract');
}

/** Whether the dates can be read in several ways and nobody has said which is meant. */
export function mustAnswerDate(draft: MappingDraft, preview: ImportPreview): boolean {
  return preview.formats.date.ambiguous && !draft.options.dateFormat;
}

/** Attributes the user began but did not name are left out. */
export function toMapping(draft: MappingDraft): ImportMapping {
  const attributes = Object.fromEntries(
    Object.entries(draft.attributes).filter(([, name]) => name.trim() !== ''),
  );
  const options = Object.fromEntries(
    Object.entries(draft.options).filter(([, value]) => value !== undefined),
  );
  return draft.preset
    ? { preset: draft.preset, columns: {}, attributes, options }
    : { preset: null, columns: draft.columns, attributes, options };
}
