import access from './zh-CN/access.json';
import common from './zh-CN/common.json';
import customers from './zh-CN/customers.json';
import desk from './zh-CN/desk.json';
import imports from './zh-CN/imports.json';
import insights from './zh-CN/insights.json';
import overview from './zh-CN/overview.json';
import settings from './zh-CN/settings.json';
import where from './zh-CN/where.json';

export const resources = { ...common, access, customers, desk, imports, insights, overview, settings, where };
