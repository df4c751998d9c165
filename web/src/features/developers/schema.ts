import type { ApiDocument, Operation, Schema } from '@/api/developers';

export interface Field {
  path: string;
  name: string;
  type: string;
  description?: string;
}

/** The schema itself, where it is only named. */
export function resolve(document: ApiDocument, schema: Schema | undefined): Schema {
  if (!schema) return {};
  const only = schema.oneOf?.find((one) => one.type !== 'null');
  const named = schema.$ref ?? only?.$ref;
  if (!named) return only ?? schema;
  const target = document.components.schemas[named.slice(named.lastIndexOf('/') + 1)] ?? {};
  return { ...target, description: schema.description ?? target.description };
}

/** What a schema is called: "text", "list of Order item", "object". Numbers that may come as text are numbers. */
export function typeOf(document: ApiDocument, schema: Schema): string {
  const whole = resolve(document, schema);
  const kinds = [whole.type ?? 'object'].flat().filter((kind) => kind !== 'null');
  const kind = kinds.find((one) => one !== 'string') ?? kinds[0] ?? 'any';
  if (kind === 'array' && whole.items) return `${typeOf(document, whole.items)}[]`;
  return whole.format === 'date-time' ? 'date-time' : kind;
}

/** Every field of a body, inner ones by their path: "items[].sku". */
export function fieldsOf(document: ApiDocument, schema: Schema | undefined, prefix = '', depth = 0): Field[] {
  const whole = resolve(document, schema);
  return Object.entries(whole.properties ?? {}).flatMap(([name, property]) => {
    const inner = resolve(document, property);
    const isList = [inner.type].flat().includes('array');
    const path = prefix + name;
    const field = {
      path,
      name,
      type: typeOf(document, property),
      description: property.description ?? inner.description,
    };
    const below = isList ? inner.items : property;
    return depth < 3
      ? [field, ...fieldsOf(document, below, `${path}${isList ? '[]' : ''}.`, depth + 1)]
      : [field];
  });
}

export interface Listed {
  method: string;
  path: string;
  operation: Operation;
  anchor: string;
}

/** The operations of a tag, in the order of the document. */
export function operationsOf(document: ApiDocument, tag: string): Listed[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
        anchor: `${method}${path}`.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, ''),
      })),
  );
}

/** A command that can be pasted: $KEY holds the API key. */
export function curlOf({ method, path, operation }: Listed, origin: string): string {
  const address = path
    .replace('{id}', '123')
    .replace('{type}', 'email')
    .replace('{value}', 'ada@example.com');
  const example = operation.requestBody?.content['application/json']?.example;
  const lines = [`curl ${origin}${address}`, `-H "Authorization: Bearer $KEY"`];
  if (method !== 'GET') lines.splice(1, 0, `-X ${method}`);
  if (example !== undefined)
    lines.push(
      '-H "Content-Type: application/json"',
      '-H "Idempotency-Key: $(uuidgen)"',
      `-d '${JSON.stringify(example, null, 2)}'`,
    );
  return lines.join(' \\\n  ');
}

/** The answer of a success. */
export function answerOf(operation: Operation): Schema | undefined {
  const status = Object.keys(operation.responses).find((code) => code.startsWith('2'));
  return status ? operation.responses[status]?.content?.['application/json']?.schema : undefined;
}
