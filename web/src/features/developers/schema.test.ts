import { describe, expect, test } from 'vitest';
import type { ApiDocument } from '@/api/developers';
import { curlOf, fieldsOf, operationsOf, typeOf } from './schema';

const document: ApiDocument = {
  tags: [{ name: 'Orders' }],
  paths: {
    '/api/v1/orders/{id}': {
      get: {
        tags: ['Orders'],
        summary: 'Get',
        description: '',
        'x-summary-zh': '',
        'x-description-zh': '',
        'x-scope': 'readCustomers',
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      Order: {
        type: 'object',
        properties: {
          number: { type: ['null', 'string'], description: 'Unique.' },
          total: { type: ['null', 'number', 'string'], format: 'double' },
          items: { type: ['null', 'array'], items: { $ref: '#/components/schemas/Item' } },
        },
      },
      Item: { type: 'object', properties: { sku: { type: 'string' } } },
    },
  },
};

describe('fields', () => {
  test('of lists stand below them with their path', () =>
    expect(fieldsOf(document, { $ref: '#/components/schemas/Order' }).map((field) => field.path)).toEqual([
      'number',
      'total',
      'items',
      'items[].sku',
    ]));

  test('say what they are', () => {
    const order = document.components.schemas.Order!;
    expect(Object.values(order.properties!).map((field) => typeOf(document, field))).toEqual([
      'string',
      'number',
      'object[]',
    ]);
  });
});

describe('a curl command', () => {
  test('names the address and the key', () =>
    expect(curlOf(operationsOf(document, 'Orders')[0]!, 'https://here')).toBe(
      'curl https://here/api/v1/orders/123 \\\n  -H "Authorization: Bearer $KEY"',
    ));
});
