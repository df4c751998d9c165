import type { Preset, Provider } from '@/api/messages';

/** Where a channel finds people unless its provider says otherwise. */
export const usualAddress: Record<string, string> = {
  sms: '{{customer.phone}}',
  wecom: '{{customer.wecom}}',
  wechat: '{{customer.attributes.wechat_openid}}',
  push: '{{customer.attributes.push_token}}',
  webhook: '{{customer.id}}',
};

/** A provider of one's own, to begin with. */
export const blank: Provider = {
  preset: null,
  method: 'POST',
  url: 'https://',
  headers: {},
  bodyKind: 'json',
  body: '{\n  "to": "{{to}}",\n  "text": "{{text}}"\n}',
  auth: {
    kind: 'bearer',
    user: '',
    secret: 'token',
    tokenPointer: '/access_token',
    expiresPointer: '/expires_in',
  },
  successStatus: ['2xx'],
  successPointer: null,
  successValue: null,
  errors: [],
  idPointer: null,
  errorPointer: null,
  refusedPointer: null,
  address: null,
  countryCode: '86',
  perMinute: null,
  perPersonMonth: null,
  batch: 1,
  needsColleague: false,
  timeoutSeconds: 15,
  fields: [{ key: 'token', en: 'Token', zh: 'Token', secret: true, optional: false, example: null }],
  values: {},
};

/** The provider of a preset, with what was filled in before where it has the same fields. */
export function fromPreset(preset: Preset | undefined, before: Provider): Provider {
  const next = preset?.provider ?? blank;
  const kept = Object.entries(before.values).filter(([key]) =>
    next.fields.some((field) => field.key === key),
  );
  return { ...next, values: { ...next.values, ...Object.fromEntries(kept) }, address: before.address };
}

/** What is edited as text: all but what the company fills in. */
export function definitionOf({ values, address, perMinute, preset, ...definition }: Provider) {
  return JSON.stringify(definition, null, 2);
}

/** The provider with its definition as somebody wrote it; null when that is no JSON object. */
export function withDefinition(provider: Provider, text: string): Provider | null {
  try {
    const { values, address, perMinute, preset } = provider;
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? { ...(read as Provider), values, address, perMinute, preset }
      : null;
  } catch {
    return null;
  }
}
