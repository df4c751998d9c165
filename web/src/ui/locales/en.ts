import access from './en/access.json';
import common from './en/common.json';
import companies from './en/companies.json';
import customers from './en/customers.json';
import where from './en/where.json';

/** The texts of most screens; those that only one room says are in `apart.ts`. */
export const resources = {
  ...common,
  access,
  companies,
  customers,
  where,
};
