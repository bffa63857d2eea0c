// Every operation of the contract becomes a route, and every route goes the same way: limits, who, what, may they, once.
import { randomUUID } from 'node:crypto';
import { CONTRACT, isConfirmed, type Endpoint } from '@atrium/client/contract';
import { Hono, type Context } from 'hono';
import { limitedAs } from '../../limits/client-address.ts';
import { EVENT_STREAM_HEADERS } from '../../limits/event-stream.ts';
import { ApiError, errorResponse, languageOf } from './api-error.ts';
import { seal, unseal } from '../identity/seal.ts';
import { callerOf, hashToken, type Caller, type UserCaller } from './caller.ts';
import {
  assertConfirmed,
  createCall,
  etagOf,
  type Call,
  type Handlers,
  type Services,
} from './call.ts';
import { once, type Kept, type Once } from './idempotency.ts';
import { authorize } from './owners.ts';
import { limitHeaders, TooMany, type Counted } from './rate-limits.ts';
import { malformed, readBody, readParams, readQuery } from './read-input.ts';
import type * as z from 'zod';

type AnyHandler = (call: Call, input: Record<string, unknown>) => Promise<unknown>;

/** What a request carries through the routes. */
export interface ApiEnv {
  Variables: { requestId: string; counted: Counted[] };
  Bindings: { inner?: InnerCall };
}

/** Another door of this server asks (src/cloud): it has counted the request already, and knows whose it is. */
export interface InnerCall {
  caller: UserCaller;
  requestId: string;
  address: string;
}

export function mountContract(services: Services, handlers: Handlers): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use('*', async (c, next) => {
    const requestId = c.env?.inner?.requestId ?? randomUUID();
    const counted: Counted[] = [];
    c.set('requestId', requestId);
    c.set('counted', counted);
    await next();
    if (c.error instanceof TooMany) counted.push(c.error.counted);
    for (const [name, value] of Object.entries(limitHeaders(counted)))
      c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', requestId);
    for (const [name, value] of Object.entries(HEADERS))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  });
  app.onError((error, c) => refusal(services, error, c));
  for (const group of Object.keys(CONTRACT) as (keyof typeof CONTRACT)[])
    for (const [name, endpoint] of Object.entries<Endpoint>(CONTRACT[group])) {
      const handler = (handlers[group] as unknown as Record<string, AnyHandler>)[name];
      if (!handler) throw new Error(`${group}.${name} has no handler`);
      app.on(endpoint.method, endpoint.path.replace(/\{(\w+)\}/g, ':$1'), (c) =>
        serve(services, endpoint, handler, c),
      );
    }
  return app;
}

/** An API answers data: nothing of it is a page, a script or worth keeping. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const requestIdOf = (c: Context<ApiEnv>): string => c.get('requestId');

export function refusal(
  services: Pick<Services, 'say'>,
  error: Error,
  c: Context<ApiEnv>,
): Response {
  const requestId = requestIdOf(c);
  const language = languageOf(c.req.header('accept-language'));
  if (error instanceof ApiError) return errorResponse(error, requestId, language);
  // Path and words only: what stands in a query, a body or the parameters of a failed statement may be a secret.
  services.say?.(
    `${c.req.method} ${withoutTokens(c.req.path)} ${requestId}: ${String(error)}\n${error.stack ?? ''}`,
  );
  return errorResponse(new ApiError('internal'), requestId, language);
}

/** The token of a registration link stands in the path. */
const withoutTokens = (path: string): string => path.replace(/[\w-]{32,}/g, '…');

const ADDRESS_LIMIT = { usual: 'address', strict: 'strictAddress', server: 'server' } as const;

async function serve(
  services: Services,
  endpoint: Endpoint,
  handler: AnyHandler,
  c: Context<ApiEnv>,
): Promise<Response> {
  const { database, limiter, clock } = services;
  const request = c.req.raw;
  // Bindings are what a server hands to its routes: nothing that is sent becomes one.
  const inner = c.env?.inner;
  const address = inner?.address ?? services.addressOf?.(c) ?? 'unknown';
  const counted = c.get('counted');
  if (!inner)
    counted.push(await limiter[ADDRESS_LIMIT[endpoint.rate ?? 'usual']](limitedAs(address)));
  const caller =
    inner?.caller ??
    (await callerOf(database.query, services.secret, c.req.header('authorization'), clock()));
  if (!inner && caller.kind === 'user') counted.push(await limiter.user(caller.id));
  if (endpoint.guard !== 'public' && caller.kind === 'nobody') throw new ApiError('unauthorized');
  const params = readParams(endpoint, c.req.param());
  const owner = await authorize(database.query, endpoint, caller, params);
  if (isConfirmed(endpoint)) assertConfirmed(caller, clock(), endpoint);
  const query = readQuery(endpoint, new URL(request.url));
  const ifMatch = c.req.header('if-match');
  const expected = expectedBy(endpoint, ifMatch);
  const who = caller.kind === 'user' ? caller.id : address;
  const { fields, raw, upload } = await readBody(endpoint, request, who, services.uploads);

  const kept = { revision: null as number | null, taken: false };
  let reply: Once | undefined;
  const call = createCall(services, {
    caller,
    owner,
    requestId: requestIdOf(c),
    address,
    agent: (c.req.header('user-agent') ?? '').slice(0, 200),
    expected,
    revision: (value) => void (kept.revision = value),
    take: () => void (kept.taken = true),
    carriedOut: async (trx) => reply?.carriedOut(trx),
  });
  const input = { ...params, ...query, ...fields };
  // Nobody would read the stream, so nobody would end it.
  if (endpoint.answer === 'events' && c.req.method === 'HEAD')
    return new Response(null, { headers: EVENT_STREAM_HEADERS });
  try {
    const key = c.req.header('idempotency-key');
    const keeper = keeperOf(endpoint, caller, input);
    if (key === undefined || keeper === null)
      return respond(endpoint, await handler(call, input), kept.revision);

    const { pathname, search } = new URL(request.url);
    const asked = {
      method: endpoint.method,
      url: pathname + search,
      ifMatch: ifMatch ?? '',
      body: raw,
    };
    reply = await once(services, keeper, key, asked, clock());
    if (reply.before) return repeated(services, endpoint, reply, reply.before);
    return await keepReply(services, endpoint, reply, c, async () =>
      respond(endpoint, await handler(call, input), kept.revision),
    );
  } finally {
    // Refused, or asked for a second time.
    if (upload !== undefined && !kept.taken) await services.uploads.discard(upload);
  }
}

async function keepReply(
  services: Services,
  endpoint: Endpoint,
  reply: Once,
  c: Context<ApiEnv>,
  work: () => Promise<Response>,
): Promise<Response> {
  let response: Response;
  try {
    response = await work();
  } catch (error) {
    // What is refused to nobody is not kept: anybody could fill the database with it.
    const fleeting = endpoint.keysOf !== undefined;
    if (!(error instanceof ApiError) || error.code === 'too-many-requests' || fleeting) {
      await reply.keep(null);
      throw error;
    }
    response = refusal(services, error, c);
  }
  const { status } = response;
  const secret = endpoint.secret && status < 300;
  const etag = response.headers.get('etag');
  const body =
    status === 204 || (secret && !isSealed(endpoint)) ? null : await response.clone().text();
  if (secret && body !== null) {
    const sealed = seal(services.secret, reply.sealedWith, body);
    await reply.keep({ status, etag, body: sealed, sealed: true });
  } else await reply.keep({ status, etag, body });
  return response;
}

/**
 * Who has no session cannot ask for what was lost in another way, and would be signed in twice, or find a ticket used: their
 * secrets are kept sealed. Those of people are kept nowhere.
 */
const isSealed = ({ guard }: Endpoint): boolean => guard === 'public' || guard === 'superapp-key';

function repeated(services: Services, endpoint: Endpoint, reply: Once, before: Kept): Response {
  const { body: kept } = before;
  const body =
    before.sealed && kept !== null ? unseal(services.secret, reply.sealedWith, kept) : kept;
  if (endpoint.secret && before.status < 300 && !before.sealed)
    throw new ApiError('idempotency-secret');
  return new Response(body, {
    status: before.status,
    headers: {
      'idempotency-replayed': 'true',
      ...(before.body === null ? {} : { 'content-type': 'application/json' }),
      ...(before.etag === null ? {} : { etag: before.etag }),
    },
  });
}

function respond(endpoint: Endpoint, answer: unknown, revision: number | null): Response {
  if (answer instanceof Response) return answer;
  const headers = revision === null ? {} : { etag: etagOf(revision) };
  if (endpoint.answer === 'nothing') return new Response(null, { status: 204, headers });
  // Only what is documented leaves the server, whatever a row had besides.
  const body = (endpoint.answer as z.ZodType).parse(answer);
  return Response.json(body, { status: endpoint.status ?? 200, headers });
}

/** Whose Idempotency-Keys they are; null: the operation takes none. */
function keeperOf(
  { method, keysOf }: Endpoint,
  caller: Caller,
  input: Record<string, unknown>,
): string | null {
  if (method === 'get') return null;
  if (keysOf !== undefined) return `link ${hashToken(String(input[keysOf]))}`;
  // What one environment is answered is nothing for the other.
  if (caller.kind === 'superapp')
    return `superapp ${caller.id}${caller.environment === 'production' ? '' : ' test'}`;
  return caller.kind === 'user' ? caller.id : null;
}

function expectedBy({ etag }: Endpoint, ifMatch: string | undefined): number {
  if (etag !== 'requires' && etag !== 'honours') return 0;
  if (ifMatch === undefined && etag === 'honours') return 0;
  return revisionOf(ifMatch);
}

function revisionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new ApiError('precondition-missing');
  const revision = /^(?:W\/)?"r(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (revision === undefined)
    throw malformed([{ path: 'If-Match', message: 'is not an ETag that this server gave' }]);
  return Number(revision);
}
