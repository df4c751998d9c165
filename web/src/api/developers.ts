import { useQuery } from '@tanstack/react-query';
import { http } from './http';

/** The part of an OpenAPI document that the reference shows. */
export interface ApiDocument {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface Operation {
  tags: string[];
  summary: string;
  description: string;
  'x-summary-zh': string;
  'x-description-zh': string;
  'x-scope': string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content> }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface Content {
  schema?: Schema;
  example?: unknown;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  required?: string[];
  oneOf?: Schema[];
}

/** The document of the public API, from this server. */
export function useApiDocument() {
  return useQuery({
    queryKey: ['openapi', 'public'],
    queryFn: () => http.get<ApiDocument>('/openapi/public.json'),
    staleTime: Infinity,
  });
}
