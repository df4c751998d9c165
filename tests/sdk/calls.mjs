// Every call of the published Node SDK, once, against the host and key of the environment.
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: process.env.WRITE_KEY, host: process.env.HOST, flushAt: 4, maxRetries: 1 });
const failures = [];
analytics.on('error', (error) => failures.push(JSON.stringify(error)));

analytics.page({ anonymousId: 'device-1', name: 'Start', properties: { path: '/' } });
analytics.screen({ anonymousId: 'device-1', name: 'Home' });
analytics.track({ anonymousId: 'device-1', event: 'Product Added', properties: { sku: 'S1', price: 12.5 } });
analytics.identify({ anonymousId: 'device-1', userId: 'user-1', traits: { name: '韩梅梅', email: 'han@example.test' } });
analytics.group({ userId: 'user-1', groupId: 'g1', traits: { name: '茶行' } });
analytics.alias({ previousId: 'device-2', userId: 'user-1' });
analytics.track({
  userId: 'user-1',
  event: 'Order Completed',
  properties: { order_id: 'O1', total: 25, products: [{ sku: 'S1', quantity: 2, price: 12.5 }] },
});
await analytics.closeAndFlush({ timeout: 20_000 });
if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exit(1);
}
