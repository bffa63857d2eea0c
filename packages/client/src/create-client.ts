// Every operation of the contract as a function. Writes carry an Idempotency-Key, so that one that got no answer is asked
// again without being done twice.
import { AtriumError } from './atrium-error.ts';
import { attempt } from './attempt.ts';
import { API_BASE, CONTRACT, type Contract } from './contract/index.ts';
import type { AnswerOf, Endpoint, InputOf } from './contract/endpoint.ts';

export interface ClientOptions {
  /** Where the server is, without `/v1`: `https://api.example.com`. */
  baseUrl: string;
  /** A session token or an API key; a function when it changes. */
  token?: string | null | (() => string | null);
  language?: 'zh' | 'en';
  fetch?: typeof globalThis.fetch;
  /** How often a call that got no answer, or `Retry-After`, is tried again. */
  retries?: number;
  /**
   * Asked when an operation takes a person who has proved lately that it is them (`session-stale`): ask for the password and
   * the code, call `me.confirm`, and answer true; then the operation is sent again.
   */
  confirm?: (client: AtriumClient) => Promise<boolean>;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Your own, to repeat a write of an earlier process. */
  idempotencyKey?: string;
}

/** Answers that have an ETag carry it, for `ifMatch` of the next change. */
type Answer<E> = E extends { etag: string } ? AnswerOf<E> & { etag: string } : AnswerOf<E>;

type Operation<E> = [keyof InputOf<E>] extends [never]
  ? (input?: Record<never, never>, options?: CallOptions) => Promise<Answer<E>>
  : Record<never, never> extends InputOf<E>
    ? (input?: InputOf<E>, options?: CallOptions) => Promise<Answer<E>>
    : (input: InputOf<E>, options?: CallOptions) => Promise<Answer<E>>;

export type AtriumClient = {
  [G in keyof Contract]: { [N in keyof Contract[G]]: Operation<Contract[G][N]> };
};

type Input = Record<string, unknown>;

const MAX_WAIT_S = 20;

export function createAtriumClient(options: ClientOptions): AtriumClient {
  const groups = Object.entries(CONTRACT).map(([group, endpoints]) => [
    group,
    Object.fromEntries(
      Object.entries<Endpoint>(endpoints).map(([name, endpoint]) => [
        name,
        (input: Input = {}, how: CallOptions = {}) => {
          const send = () => call(options, endpoint, input, how);
          return send().catch(async (error: unknown) => {
            const stale = error instanceof AtriumError && error.code === 'session-stale';
            if (stale && (await options.confirm?.(client))) return send();
            throw error;
          });
        },
      ]),
    ),
  ]);
  const client = Object.fromEntries(groups) as AtriumClient;
  return client;
}

async function call(
  options: ClientOptions,
  endpoint: Endpoint,
  input: Input,
  { signal, idempotencyKey }: CallOptions,
): Promise<unknown> {
  const { url, body, type } = requestOf(options.baseUrl, endpoint, input);
  const token = typeof options.token === 'function' ? options.token() : options.token;
  const writes = endpoint.method !== 'get';
  const request = {
    method: endpoint.method.toUpperCase(),
    headers: {
      'accept-language': options.language ?? 'en',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(type ? { 'content-type': type } : {}),
      ...(typeof input['ifMatch'] === 'string' ? { 'if-match': input['ifMatch'] } : {}),
      ...(writes ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {}),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  };
  for (let left = options.retries ?? 2; ; left--) {
    const outcome = await attempt(options, url, request, endpoint);
    if (outcome.ok) return outcome.value;
    const { error } = outcome;
    const wait = waitBefore(error);
    if (left <= 0 || wait === null || outcome.late || signal?.aborted) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

const LATER: readonly string[] = [
  'too-many-requests',
  'idempotency-in-flight',
  'upload-busy',
  'review-busy',
];

/** Milliseconds, or null: asking again would change nothing. */
function waitBefore(error: AtriumError): number | null {
  if (error.code === 'network') return 300;
  const again = LATER.includes(error.code);
  const seconds = error.retryAfter ?? 1;
  return again && seconds <= MAX_WAIT_S ? seconds * 1000 : null;
}

function requestOf(baseUrl: string, endpoint: Endpoint, input: Input) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  rest.delete('ifMatch');
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const url = new URL(baseUrl.replace(/\/+$/, '') + API_BASE + path);
  for (const name of Object.keys(endpoint.query?.shape ?? {})) {
    if (rest.has(name)) url.searchParams.set(name, String(rest.get(name)));
    rest.delete(name);
  }
  if (!endpoint.body) return { url, body: undefined, type: undefined };
  if (!('bytes' in endpoint.body))
    return { url, body: JSON.stringify(Object.fromEntries(rest)), type: 'application/json' };
  const bytes = rest.get('bytes') as Uint8Array<ArrayBuffer>;
  const type = endpoint.body.type === 'image/*' ? imageType(bytes) : endpoint.body.type;
  return { url, body: bytes, type };
}

const imageType = (bytes: Uint8Array): string =>
  bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0xff ? 'image/jpeg' : 'image/webp';
