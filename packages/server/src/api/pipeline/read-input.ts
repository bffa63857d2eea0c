// The parts of a request → the input of a handler, by the schemas of its operation and within their limits.
import { PARAMS, type Endpoint } from '@atrium/client/contract';
import { parseUntrustedJson } from '@atrium/protocol';
import type * as z from 'zod';
import { storable } from '../../platform/db/storable.ts';
import type { Uploads } from '../../platform/uploads.ts';
import { ApiError } from './api-error.ts';
import { collect, collectLarge, inPlace, pieces } from './collect-body.ts';

const JSON_MAX_BYTES = 1024 * 1024;
const JSON_MAX_DEPTH = 32;
const JSON_MAX_NODES = 50_000;

export function readParams(
  endpoint: Endpoint,
  raw: Record<string, string>,
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [, name = ''] of endpoint.path.matchAll(/\{(\w+)\}/g)) {
    const result = PARAMS[name as keyof typeof PARAMS].safeParse(raw[name]);
    // An id that no id looks like is an id of nothing.
    if (!result.success) throw new ApiError(name === 'appId' ? 'program-unknown' : 'not-found');
    params[name] = result.data;
  }
  return params;
}

export function readQuery(endpoint: Endpoint, url: URL): Record<string, unknown> {
  const given = Object.create(null) as Record<string, string>;
  for (const [name, value] of url.searchParams) {
    if (name in given) throw malformed([{ path: name, message: 'is given twice' }]);
    given[name] = value;
  }
  const unknown = endpoint.query ? undefined : Object.keys(given)[0];
  if (unknown !== undefined) throw malformed([{ path: unknown, message: 'is not known here' }]);
  return endpoint.query ? parse(endpoint.query, { ...given }) : {};
}

interface ReadBody {
  fields: Record<string, unknown>;
  /** What an Idempotency-Key stands for: the body, or its hash. */
  raw: Uint8Array;
  /** The body is kept under this name; whoever does not take it discards it. */
  upload?: string;
}

export async function readBody(
  endpoint: Endpoint,
  request: Request,
  who: string,
  uploads: Pick<Uploads, 'receive'>,
): Promise<ReadBody> {
  const { body } = endpoint;
  if (!body) {
    await request.body?.cancel();
    return { fields: {}, raw: new Uint8Array() };
  }
  const binary = 'bytes' in body;
  const wanted = binary ? body.type : 'application/json';
  const type =
    (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const fits = wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
  if (!fits) throw new ApiError('body-type', { wanted });
  if (binary && body.kept) {
    const received = await inPlace(who, () => uploads.receive(pieces(request, body.maxBytes)));
    return { fields: { upload: received.id }, raw: received.sha256, upload: received.id };
  }
  const raw = binary
    ? await collectLarge(request, body.maxBytes, who)
    : await collect(request, JSON_MAX_BYTES);
  if (binary) return { fields: { bytes: raw }, raw };
  const limits = { maxChars: JSON_MAX_BYTES, maxDepth: JSON_MAX_DEPTH, maxNodes: JSON_MAX_NODES };
  const json = parseUntrustedJson(new TextDecoder().decode(raw), limits);
  if (!json.ok) throw malformed([{ path: '', message: `the body is ${json.reason}` }]);
  return { fields: parse(body, json.value), raw };
}

function parse(schema: z.ZodObject, value: unknown): Record<string, unknown> {
  const result = schema.safeParse(storable(value));
  if (result.success) return result.data;
  throw malformed(
    result.error.issues
      .slice(0, 20)
      .map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}

export const malformed = (details: { path: string; message: string }[]): ApiError =>
  new ApiError('request-malformed', details);
