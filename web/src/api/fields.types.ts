import type { Answer } from './types';

export type FieldType = Answer<'FieldType'>;
export type FieldValue = string | number | boolean | string[] | null;
export type Field = Omit<Answer<'FieldView'>, 'default' | 'choices'> & {
  default: FieldValue;
  choices: FieldChoice[];
};
export interface FieldChoice {
  value: string;
  nameZh: string;
  nameEn: string;
}
export type FieldSuggestion = Answer<'FieldSuggestion'>;
/** What a definition can state; the server fills in the rest. */
export type FieldDraft = Partial<Omit<Field, 'id'>> & { withoutDefault?: boolean };
