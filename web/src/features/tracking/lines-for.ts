/** The lines that connect a system of this kind, ready to be copied. */
export function linesFor(kind: string, key: string, host: string): string {
  if (kind === 'browser') return `<script async src="${host}/t.js" data-key="${key}"></script>`;
  if (kind === 'app')
    return `curl ${host}/v1/identify -u ${key}: -H 'Content-Type: application/json' \\
  -d '{"anonymousId":"device-1","userId":"U1","traits":{"name":"Ada"}}'`;
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${host}' });
analytics.track({ userId: 'U1', event: 'Product Added', properties: { sku: 'S1', price: 12.5 } });
await analytics.closeAndFlush();`;
}
