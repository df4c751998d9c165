import type { Answer } from './types';

export type CustomerList = Answer<'ListCustomersResponse'>;
export type CustomerRow = Answer<'ListCustomersItem'>;
/** Attributes are whatever was imported, by name. */
export type CustomerPage = Omit<Answer<'ReadCustomerResponse'>, 'attributes'> & {
  attributes: Record<string, string | number | boolean | null>;
};
export type OrderPage = Answer<'ListOrdersOfCustomerResponse'>;
export type Order = Answer<'ListOrdersOfCustomerOrder'>;
export type TimelinePage = Answer<'ReadTimelineResponse'>;
export type Facets = Answer<'ListFacetsResponse'>;
export type Facet = Answer<'ListFacetsItem'>;
export type SearchHit = Answer<'CustomerHit'>;
