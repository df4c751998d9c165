import type { ApiKey } from '@/api/keys';

export type KeyState = 'active' | 'expired' | 'revoked';

/** Whether a key still opens anything. */
export function keyState(key: ApiKey, now = Date.now()): KeyState {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && Date.parse(key.expiresAt) <= now ? 'expired' : 'active';
}
