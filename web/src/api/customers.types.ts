import type { FieldValue } from './fields.types';
import type { Answer } from './types';

export type CustomerList = Omit<Answer<'ListCustomersResponse'>, 'items'> & { items: CustomerRow[] };
export type CustomerRow = Omit<Answer<'ListCustomersItem'>, 'attributes'> & {
  attributes: Record<string, FieldValue> | null;
};
/** Attributes are values of custom fields, and whatever else was imported, by key. */
export type CustomerPage = Omit<Answer<'ReadCustomerResponse'>, 'attributes'> & {
  attributes: Record<string, FieldValue>;
};
/** The part of a customer that people edit. */
export type EditedCustomer = Pick<CustomerPage, 'version' | 'facts' | 'attributes'>;
export interface CustomerChanges {
  facts?: Record<string, string | null>;
  attributes?: Record<string, FieldValue>;
}
export type FieldChange = Omit<Answer<'ListChangesItem'>, 'before' | 'after'> & {
  before: FieldValue;
  after: FieldValue;
};
export type TimelineItem = Omit<Answer<'TimelineEntry'>, 'data'> & { data: TimelineData | null };
/** What is known of an entry, by its kind. */
export interface TimelineData {
  noteId?: number;
  author?: string;
  authorId?: number | null;
  text?: string;
  edited?: boolean;
  deleted?: boolean;
  actor?: string;
  changes?: { field: string; before: FieldValue; after: FieldValue; hidden: boolean }[];
  name?: string;
  props?: Record<string, FieldValue> | null;
  count?: number;
}
export type OrderPage = Answer<'ListOrdersOfCustomerResponse'>;
export type Order = Answer<'ListOrdersOfCustomerOrder'>;
export type TimelinePage = { items: TimelineItem[]; next: string | null };
export type Facets = Answer<'ListFacetsResponse'>;
export type Facet = Answer<'ListFacetsItem'>;
export type SearchHit = Answer<'CustomerHit'>;
