import access from './en/access.json';
import common from './en/common.json';
import customers from './en/customers.json';
import desk from './en/desk.json';
import imports from './en/imports.json';
import insights from './en/insights.json';
import overview from './en/overview.json';
import settings from './en/settings.json';
import where from './en/where.json';

export const resources = { ...common, access, customers, desk, imports, insights, overview, settings, where };
