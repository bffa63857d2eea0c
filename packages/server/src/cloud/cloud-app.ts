// The cloud API: what client libraries of the original platform's API ask, answered by this one's operations. Every answer is
// HTTP 200 with `{ Response: { RequestId, … } }`; their libraries read nothing else.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Hono, type Context } from 'hono';
import type { Services } from '../api/pipeline/call.ts';
import { collect } from '../api/pipeline/collect-body.ts';
import type { ApiEnv } from '../api/pipeline/mount.ts';
import { limitedAs } from '../limits/client-address.ts';
import { fetchPublic, inUploadPlace, type FetchFile } from './actions/fetch-file.ts';
import { findAction } from './actions/find-action.ts';
import { CloudError, messageOf } from './cloud-error.ts';
import { cloudErrorOf } from './error-codes.ts';
import { innerClient } from './inner-client.ts';
import { createSigners } from './key-pairs.ts';
import { assertUnseen } from './seen-requests.ts';
import { readLegacy } from './signature/legacy.ts';
import { MAX_BODY_BYTES } from './signature/parameters.ts';
import type { RawRequest } from './signature/signed-request.ts';
import { isTc3, readTc3 } from './signature/tc3.ts';

interface CloudEnv {
  Bindings: { incoming?: IncomingMessage };
}

/** Of these a second one would be read by one side and not by the other. */
const ONCE = /^(?:host|authorization|content-type|content-length|x-tc-[a-z]+)$/;

/**
 * @param routes the management API, without `/v1`.
 * @param fetchFile of what a parameter names by its address.
 */
export function createCloudApp(
  services: Services,
  routes: Hono<ApiEnv>,
  fetchFile: FetchFile = fetchPublic,
): Hono<CloudEnv> {
  const app = new Hono<CloudEnv>();
  const signers = createSigners(services.database.query, services.secret);
  app.on(['GET', 'POST'], ['/', '/*'], async (c) => {
    const requestId = randomUUID();
    let chinese = false;
    try {
      const data = await answer(c, requestId, (it) => void (chinese = it));
      return respond(requestId, data);
    } catch (error) {
      const refusal = cloudErrorOf(error);
      if (refusal.code === 'InternalError')
        services.say?.(`cloud API ${requestId}: ${wordsOf(refusal.cause)}`);
      const Message = messageOf(refusal, chinese);
      return respond(requestId, { Error: { Code: refusal.code, Message } }, refusal.retryAfter);
    }
  });

  async function answer(
    c: Context<CloudEnv>,
    requestId: string,
    speak: (chinese: boolean) => void,
  ): Promise<Record<string, unknown>> {
    const address = services.addressOf?.(c) ?? 'unknown';
    await services.limiter.address(limitedAs(address));
    assertOnce(c.env?.incoming?.rawHeaders ?? []);
    const request = await readRequest(c);
    const signed = isTc3(request.headers) ? readTc3(request) : readLegacy(request);
    const chinese = signed.language.toLowerCase().startsWith('zh');
    speak(chinese);
    const { query } = services.database;
    const caller = await signers.signerOf(signed, services.clock());
    await services.limiter.user(caller.id);
    const action = findAction(signed.action, signed.version);
    await assertUnseen(query, signed, action);
    const agent = (c.req.header('user-agent') ?? '').slice(0, 200);
    const client = innerClient(routes, { caller, requestId, address }, { agent, chinese });
    const { parameters } = signed;
    const { origin } = services;
    const fetching = inUploadPlace(caller.id, fetchFile);
    const context = { client, query, origin, chinese, caller, fetchFile: fetching };
    return action.run(context, parameters);
  }
  return app;
}

function assertOnce(rawHeaders: readonly string[]): void {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (seen.has(name) && ONCE.test(name))
      throw new CloudError('InvalidParameter', `the header ${name} is given twice`);
    seen.add(name);
  }
}

async function readRequest(c: Context): Promise<RawRequest> {
  const { raw } = c.req;
  const method = raw.method === 'GET' ? 'GET' : 'POST';
  const { pathname, search } = new URL(raw.url);
  const body = method === 'GET' ? new Uint8Array() : await collect(raw, MAX_BODY_BYTES);
  const headers = new Headers(raw.headers);
  if (!headers.has('host')) headers.set('host', new URL(raw.url).host);
  return { method, path: pathname, query: search.slice(1), headers, body };
}

/** What went wrong and where; nothing of what was asked. */
const wordsOf = (cause: unknown): string =>
  `${String(cause)}\n${cause instanceof Error ? (cause.stack ?? '') : ''}`;

function respond(RequestId: string, data: Record<string, unknown>, retry?: number): Response {
  const response = Response.json({ Response: { ...data, RequestId } });
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  if (retry !== undefined)
    response.headers.set('retry-after', String(Math.max(1, Math.ceil(retry))));
  return response;
}
