import { say } from './starters';

export interface Variable {
  /** Of its name under designs.variable. */
  key: string;
  expression: string;
}

/** What can be put into a text, in the words of its language. */
export const variablesIn = (language: string): Variable[] => [
  { key: 'name', expression: `{{fallback customer.name "${say('friend', language)}"}}` },
  { key: 'city', expression: '{{customer.city}}' },
  { key: 'company', expression: '{{customer.company}}' },
  { key: 'owner', expression: '{{customer.owner}}' },
  { key: 'number', expression: '{{customer.number}}' },
  { key: 'orders', expression: '{{orders.count}}' },
  { key: 'spend', expression: '{{money orders.spend}}' },
  { key: 'average', expression: '{{money orders.average}}' },
  { key: 'first', expression: '{{date orders.first "long"}}' },
  { key: 'last', expression: '{{date orders.last "long"}}' },
  { key: 'lastDay', expression: '{{date orders.last "day"}}' },
  { key: 'today', expression: '{{date today "long"}}' },
  { key: 'shop', expression: '{{shop.name}}' },
];

/** What a row of a list has, by the usual names. */
export const itemVariables: Variable[] = [
  { key: 'itemName', expression: '{{this.name}}' },
  { key: 'itemQuantity', expression: '{{this.quantity}}' },
  { key: 'itemPrice', expression: '{{money this.price}}' },
];

/** Paths that a condition can ask for. */
export const paths = [
  { key: 'last', path: 'orders.last' },
  { key: 'orders', path: 'orders.count' },
  { key: 'spend', path: 'orders.spend' },
  { key: 'name', path: 'customer.name' },
  { key: 'city', path: 'customer.city' },
  { key: 'company', path: 'customer.company' },
  { key: 'owner', path: 'customer.owner' },
  { key: 'channel', path: 'customer.channel' },
  { key: 'birthday', path: 'customer.birthday' },
];

const keys: [RegExp, string][] = [
  [/^\{\{(?:fallback )?customer\.name\b/, 'name'],
  [/^\{\{date orders\.last "day"/, 'lastDay'],
  ...[...variablesIn('en'), ...itemVariables].map(({ key, expression }): [RegExp, string] => [
    new RegExp(`^${expression.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
    key,
  ]),
];

/** What an expression is called; its own words where it has no name. */
export function nameOf(expression: string, t: (key: string) => string): string {
  const known = keys.find(([pattern]) => pattern.test(expression));
  return known ? t(`designs.variable.${known[1]}`) : expression.slice(2, -2).trim();
}
