import access from './zh-CN/access.json';
import common from './zh-CN/common.json';
import companies from './zh-CN/companies.json';
import customers from './zh-CN/customers.json';
import where from './zh-CN/where.json';

/** The texts of most screens; those that only one room says are in `apart.ts`. */
export const resources = {
  ...common,
  access,
  companies,
  customers,
  where,
};
