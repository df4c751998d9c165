import access from './zh-CN/access.json';
import common from './zh-CN/common.json';
import companies from './zh-CN/companies.json';
import customers from './zh-CN/customers.json';
import desk from './zh-CN/desk.json';
import duplicates from './zh-CN/duplicates.json';
import developers from './zh-CN/developers.json';
import imports from './zh-CN/imports.json';
import insights from './zh-CN/insights.json';
import pool from './zh-CN/pool.json';
import overview from './zh-CN/overview.json';
import settings from './zh-CN/settings.json';
import webhooks from './zh-CN/webhooks.json';
import tracking from './zh-CN/tracking.json';
import where from './zh-CN/where.json';

export const resources = {
  ...common,
  access,
  companies,
  customers,
  desk,
  developers,
  duplicates,
  imports,
  insights,
  overview,
  pool,
  settings,
  webhooks,
  tracking,
  where,
};
