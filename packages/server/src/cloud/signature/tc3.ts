// TC3-HMAC-SHA256: what is signed, and the signature. The stock clients sign `content-type;host` alone, so that the action in
// `X-TC-Action` is not covered: seen-requests.ts is about that.
import { createHash, createHmac } from 'node:crypto';
import { CloudError } from '../cloud-error.ts';
import { readJson, readForm } from './parameters.ts';
import { hostsOf, type RawRequest, type SignedRequest } from './signed-request.ts';

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([\w-]{1,64})\/(\d{4}-\d\d-\d\d)\/([\w.:/-]{1,300})\/tc3_request, ?SignedHeaders=([a-z0-9-]+(?:;[a-z0-9-]+)*), ?Signature=([0-9a-f]{64})$/;
/** More would be looked for in vain. */
const MAX_SIGNED_HEADERS = 20;

interface Authorization {
  secretId: string;
  date: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

export const isTc3 = (headers: Headers): boolean =>
  (headers.get('authorization') ?? '').startsWith('TC3-');

function readAuthorization(header: string): Authorization {
  const parts = AUTHORIZATION.exec(header);
  const [, secretId = '', date = '', service = '', names = '', signature = ''] = parts ?? [];
  const signedHeaders = names.split(';');
  if (!parts || signedHeaders.length > MAX_SIGNED_HEADERS)
    throw new CloudError('AuthFailure.InvalidAuthorization', 'authorization');
  const sorted = signedHeaders.every(
    (name, at) => at === 0 || name > (signedHeaders[at - 1] ?? ''),
  );
  const complete = ['content-type', 'host'].every((name) => signedHeaders.includes(name));
  if (!sorted || !complete)
    throw new CloudError('AuthFailure.InvalidAuthorization', 'signed-headers');
  return { secretId, date, service, signedHeaders, signature };
}

export const utcDate = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 10);

const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text, 'utf8').digest();

export interface CanonicalParts {
  method: string;
  path: string;
  query: string;
  /** In the order of the names, as they are signed. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

export const canonicalRequest = ({ method, path, query, headers, body }: CanonicalParts): string =>
  [
    method,
    path,
    query,
    ...headers.map(([name, value]) => `${name}:${value}`),
    '',
    headers.map(([name]) => name).join(';'),
    sha256(body),
  ].join('\n');

export const tc3Signature = (
  secretKey: string,
  { timestamp, service, canonical }: { timestamp: number; service: string; canonical: string },
): Buffer => {
  const date = utcDate(timestamp);
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${sha256(canonical)}`;
  return hmac(hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request'), text);
};

/** Each value as it was sent; and in lower case, as the documentation of the signature wants it. */
const CASES = [(it: string) => it, (it: string) => it.toLowerCase()];

function* canonicalForms(request: RawRequest, names: readonly string[]): Generator<string> {
  const value = (name: string): string => {
    const found = request.headers.get(name);
    if (found === null) throw new CloudError('AuthFailure.InvalidAuthorization', 'signed-headers');
    return found.trim();
  };
  // The documentation has `/` for every request; the clients sign the path they ask.
  for (const path of new Set(['/', request.path]))
    for (const host of hostsOf(value('host')))
      for (const inCase of CASES) {
        const headers = names.map(
          (name) => [name, inCase(name === 'host' ? host : value(name))] as const,
        );
        yield canonicalRequest({ ...request, path, headers });
      }
}

const HEADER_FORMS = {
  'x-tc-action': /^[A-Za-z0-9]{1,64}$/,
  'x-tc-version': /^\d{4}-\d\d-\d\d$/,
  'x-tc-timestamp': /^\d{1,11}$/,
} as const;

function wanted(headers: Headers, name: keyof typeof HEADER_FORMS): string {
  const value = headers.get(name);
  if (value === null) throw new CloudError('MissingParameter', name);
  // Two of them arrive as `one, other`, which no form allows.
  if (!HEADER_FORMS[name].test(value)) throw new CloudError('InvalidParameterValue', name);
  return value;
}

export function readTc3(request: RawRequest): SignedRequest {
  const { headers } = request;
  const { secretId, date, service, signedHeaders, signature } = readAuthorization(
    headers.get('authorization') ?? '',
  );
  const action = wanted(headers, 'x-tc-action');
  const version = wanted(headers, 'x-tc-version');
  const timestamp = Number(wanted(headers, 'x-tc-timestamp'));
  if (headers.get('x-tc-token')) throw new CloudError('AuthFailure.TokenFailure');
  if (date !== utcDate(timestamp)) throw new CloudError('AuthFailure.SignatureExpire', 'date');
  const forms = [...canonicalForms(request, signedHeaders)];
  return {
    secretId,
    timestamp,
    signature: Buffer.from(signature, 'hex'),
    expected: (key) =>
      forms.map((canonical) => tc3Signature(key, { timestamp, service, canonical })),
    action,
    actionIsSigned: signedHeaders.includes('x-tc-action'),
    version,
    language: headers.get('x-tc-language') ?? '',
    parameters: readParameters(request),
  };
}

function readParameters(request: RawRequest): Record<string, unknown> {
  if (request.method === 'GET') return readForm(request.query);
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return readJson(request.body);
  if (type === 'application/x-www-form-urlencoded')
    return readForm(new TextDecoder().decode(request.body));
  throw new CloudError('UnsupportedProtocol');
}
