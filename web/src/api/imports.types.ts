import type { Answer, Request } from './types';

export type ImportKind = 'customers' | 'orders' | 'events' | 'contracts';
export type ImportState =
  | 'uploaded'
  | 'previewed'
  | 'queued'
  | 'running'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'reverting'
  | 'reverted';

export type ImportOptions = Request<'ImportOptions'>;
export interface ImportMapping {
  preset?: string | null;
  /** Column index to field key. */
  columns?: Record<string, string>;
  /** Column index to the name of an attribute. */
  attributes?: Record<string, string>;
  options: ImportOptions;
}
export type ImportReport = Answer<'ImportReport'>;
export type Import = Omit<Answer<'ImportView'>, 'kind' | 'state' | 'mapping'> & {
  kind: ImportKind;
  state: ImportState;
  mapping: ImportMapping | null;
};
export type ImportPreview = Answer<'PreviewImportResponse'>;
export type PreviewColumn = Answer<'PreviewImportColumn'>;
export type MappableField = Answer<'PreviewImportField'>;
export type ImportProgress = Omit<Answer<'StreamProgressMessage'>, 'state'> & { state: ImportState };
