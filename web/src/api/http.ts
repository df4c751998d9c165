/** An expected failure as the server states it (application/problem+json), in the reader's language. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly fields: Record<string, string[]> = {},
    /** For an outdated version: what is there now. */
    readonly current: unknown = undefined,
    /** What else it is about, each with its page. */
    readonly links: ProblemLink[] = [],
  ) {
    super(detail || title);
    this.name = 'ApiProblem';
  }
}

/** What an error is about, each with its page. */
export const linksOf = (error: Error | null): ProblemLink[] =>
  error instanceof ApiProblem ? error.links : [];

export interface ProblemLink {
  kind: string;
  name: string;
  path: string;
}

interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  errors?: Record<string, string[]>;
  current?: unknown;
  links?: ProblemLink[];
}

let language = 'en';

/** Says in which language the server should phrase its answers. */
export function speak(next: string): void {
  language = next;
}

type Query = Record<string, string | number | null | undefined>;

/** Adds the given parameters to a path; null, undefined and empty ones are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  { version, tag, signal }: { version?: number; tag?: string; signal?: AbortSignal } = {},
): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  if (method !== 'GET') headers['X-Perennial'] = '1';
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (tag !== undefined) headers['If-Match'] = tag;
  const isForm = body instanceof FormData;
  const isFile = body instanceof Blob;
  if (body !== undefined && !isForm)
    headers['Content-Type'] = isFile ? 'application/octet-stream' : 'application/json';
  const response = await fetch(path, {
    method,
    headers,
    signal,
    body: isForm || isFile ? body : body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function send<T>(
  method: string,
  path: string,
  body?: unknown,
  how?: { version?: number; signal?: AbortSignal },
): Promise<T> {
  const text = await (await ask(method, path, body, how)).text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** An answer that may be of a moment ago, while the server works out a newer one. */
export interface Aged<T> {
  data: T;
  /** When it was true, in milliseconds; null for now. */
  asOf: number | null;
}

/** How soon figures of a moment ago are asked for again, in milliseconds. */
export const again = 4_000;

async function sendAged<T>(path: string): Promise<Aged<T>> {
  const response = await ask('GET', path);
  const age = Number(response.headers.get('Age') ?? 0);
  return { data: (await response.json()) as T, asOf: age > 0 ? Date.now() - age * 1000 : null };
}

/** An answer together with the version it is, as its ETag says. */
export interface Tagged<T> {
  data: T;
  tag: string;
}

async function sendTagged<T>(method: string, path: string, body?: unknown, tag?: string): Promise<Tagged<T>> {
  const response = await ask(method, path, body, { tag });
  return { data: (await response.json()) as T, tag: response.headers.get('ETag') ?? '*' };
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: ProblemBody = await response.json().catch(() => ({}));
  return new ApiProblem(
    response.status,
    body.code ?? `http-${response.status}`,
    body.title ?? response.statusText,
    body.detail ?? '',
    body.errors,
    body.current,
    body.links,
  );
}

export const http = {
  get: <T>(path: string, query: Query = {}) => send<T>('GET', withQuery(path, query)),
  /** For figures over all customers. */
  aged: <T>(path: string, query: Query = {}) => sendAged<T>(withQuery(path, query)),
  /** With a signal, an answer that nobody waits for any more is not asked for to its end. */
  post: <T>(path: string, body?: unknown, signal?: AbortSignal) => send<T>('POST', path, body, { signal }),
  /** A file as it is. */
  upload: <T>(path: string, file: Blob) => send<T>('POST', path, file),
  put: <T>(path: string, body?: unknown, version?: number) => send<T>('PUT', path, body, { version }),
  /** With a version only that version is changed; otherwise the problem brings what is there now. */
  patch: <T>(path: string, body: unknown, version?: number) => send<T>('PATCH', path, body, { version }),
  /** For what several people may change at once: with the version to change, and the one it has then. */
  tagged: <T>(path: string) => sendTagged<T>('GET', path),
  putTagged: <T>(path: string, body: unknown, tag: string) => sendTagged<T>('PUT', path, body, tag),
  delete: <T>(path: string) => send<T>('DELETE', path),
};
