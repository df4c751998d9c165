import access from './zh-CN/access.json';
import common from './zh-CN/common.json';
import companies from './zh-CN/companies.json';
import customers from './zh-CN/customers.json';
import desk from './zh-CN/desk.json';
import imports from './zh-CN/imports.json';
import insights from './zh-CN/insights.json';
import overview from './zh-CN/overview.json';
import where from './zh-CN/where.json';

/** The texts of most screens; those that only one room says are in `apart.ts`. */
export const resources = {
  ...common,
  access,
  companies,
  customers,
  desk,
  imports,
  insights,
  overview,
  where,
};
