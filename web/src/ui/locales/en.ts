import access from './en/access.json';
import common from './en/common.json';
import companies from './en/companies.json';
import customers from './en/customers.json';
import desk from './en/desk.json';
import duplicates from './en/duplicates.json';
import developers from './en/developers.json';
import imports from './en/imports.json';
import insights from './en/insights.json';
import pool from './en/pool.json';
import overview from './en/overview.json';
import settings from './en/settings.json';
import webhooks from './en/webhooks.json';
import tracking from './en/tracking.json';
import where from './en/where.json';

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
