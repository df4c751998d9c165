import type { EditedCustomer } from '@/api/customers.types';
import type { FieldType, FieldValue } from '@/api/fields.types';

/** The facts every customer has, and what their values are. */
export const facts: { name: string; type: FieldType }[] = [
  { name: 'name', type: 'text' },
  { name: 'number', type: 'text' },
  { name: 'email', type: 'text' },
  { name: 'phone', type: 'text' },
  { name: 'company', type: 'text' },
  { name: 'country', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'birthday', type: 'date' },
];

/** What a list can be filtered by besides facts and custom fields; both from 0 to 1. */
export const scores: { name: string; type: FieldType }[] = [
  { name: 'score:risk', type: 'number' },
  { name: 'score:alive', type: 'number' },
];

/** The key of a name's text: a colon would name another set of texts. */
export const factText = (name: string) => `customers.fact.${name.replace(':', '_')}`;

const prefix = 'attributes.';

/** The key of a custom field; null for a fact. */
export const keyOf = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : null);

export function valueOf(customer: EditedCustomer, name: string): FieldValue {
  const key = keyOf(name);
  return key === null
    ? ((customer.facts as Record<string, FieldValue>)[name] ?? null)
    : (customer.attributes[key] ?? null);
}

export function withValue<T extends EditedCustomer>(customer: T, name: string, value: FieldValue): T {
  const key = keyOf(name);
  return key === null
    ? { ...customer, facts: { ...customer.facts, [name]: value } }
    : { ...customer, attributes: { ...customer.attributes, [key]: value } };
}

/** Equal values; blank text is no value. */
export const isSame = (one: FieldValue, other: FieldValue) =>
  JSON.stringify(one === '' ? null : one) === JSON.stringify(other === '' ? null : other);
