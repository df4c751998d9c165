// Sends the public Clique Bait data set as its shop would have: every event by the cookie, then who the cookie is.
import { Analytics } from '@segment/analytics-node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = process.env.DATA;
const rows = (name) => {
  const bytes = readFileSync(join(folder, name));
  const [head, ...lines] = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index], cell])));
};

const names = Object.fromEntries(rows('clique_bait_event_identifier.csv').map((row) => [row.event_type, row.event_name]));
const pages = Object.fromEntries(rows('clique_bait_page_hierarchy.csv').map((row) => [row.page_id, row]));
const analytics = new Analytics({ writeKey: process.env.WRITE_KEY, host: process.env.HOST, flushAt: 100, maxRetries: 5, httpRequestTimeout: 60_000 });
const failures = [];
analytics.on('error', (error) => failures.push(JSON.stringify(error)));

let sent = 0;
for (const row of rows('clique_bait_events.csv.gz')) {
  const page = pages[row.page_id];
  const properties = { visit: row.visit_id, sequence: Number(row.sequence_number), page: page.page_name };
  if (page.product_id) properties.product_id = page.product_id;
  const call = { anonymousId: row.cookie_id, timestamp: new Date(row.event_time.slice(0, 23).replace(' ', 'T') + 'Z'), properties };
  if (names[row.event_type] === 'Page View') analytics.page({ ...call, name: page.page_name });
  else analytics.track({ ...call, event: names[row.event_type] === 'Add to Cart' ? 'Product Added' : names[row.event_type] });
  if (++sent % 2000 === 0) await analytics.flush({ timeout: 120_000 });
}
await analytics.flush({ timeout: 120_000 });
for (const row of rows('clique_bait_users.csv')) analytics.identify({ anonymousId: row.cookie_id, userId: row.user_id, traits: {} });
await analytics.closeAndFlush({ timeout: 240_000 });
if (failures.length > 0) {
  console.error(failures.slice(0, 5).join('\n'));
  process.exit(1);
}
