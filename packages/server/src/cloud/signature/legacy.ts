// The older signatures, HmacSHA1 and HmacSHA256: everything is a parameter, the signature too. Client libraries for Node and
// PHP still begin with them (ClientProfile's default).
import { createHmac } from 'node:crypto';
import { CloudError } from '../cloud-error.ts';
import { readPairs, unflatten } from './parameters.ts';
import { hostsOf, type RawRequest, type SignedRequest } from './signed-request.ts';

const METHODS = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' } as const;
/** What is looked for in the database. */
const SECRET_ID = /^[\w-]{1,64}$/;
type Method = keyof typeof METHODS;

/** Of the request, not of the action. */
const COMMON = [
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Token',
  'Language',
  'RequestClient',
  'SignatureMethod',
  'Signature',
] as const;

/** Sorted as bytes, joined as they are: nothing is encoded. */
export const stringToSign = (
  method: string,
  endpoint: string,
  pairs: ReadonlyMap<string, string>,
): string =>
  `${method}${endpoint}?${[...pairs]
    .filter(([name]) => name !== 'Signature')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`;

const legacySignature = (secretKey: string, method: Method, text: string): Buffer =>
  createHmac(METHODS[method], secretKey).update(text, 'utf8').digest();

const methodIn = (value: string): Method => {
  if (value === 'HmacSHA1' || value === 'HmacSHA256') return value;
  throw new CloudError('InvalidParameterValue', 'SignatureMethod');
};

export function readLegacy(request: RawRequest): SignedRequest {
  const { method, path, headers } = request;
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (method === 'POST' && type !== 'application/x-www-form-urlencoded')
    throw new CloudError('AuthFailure.InvalidAuthorization', 'unsigned');
  // One place for parameters: what stands in the other is not signed.
  if (method === 'POST' && request.query !== '') throw new CloudError('InvalidParameter', 'query');
  const pairs = readPairs(
    method === 'GET' ? request.query : new TextDecoder().decode(request.body),
  );
  const given = (name: (typeof COMMON)[number]): string => {
    const value = pairs.get(name);
    if (value === undefined) throw new CloudError('MissingParameter', name);
    return value;
  };
  if (!pairs.has('Signature')) throw new CloudError('AuthFailure.InvalidAuthorization', 'unsigned');
  const timestamp = given('Timestamp');
  const secretId = given('SecretId');
  if (!SECRET_ID.test(secretId)) throw new CloudError('InvalidParameterValue', 'SecretId');
  if (!/^\d{1,11}$/.test(timestamp)) throw new CloudError('InvalidParameterValue', 'Timestamp');
  if (!/^\d{1,20}$/.test(given('Nonce'))) throw new CloudError('InvalidParameterValue', 'Nonce');
  if (pairs.get('Token')) throw new CloudError('AuthFailure.TokenFailure');
  const how = methodIn(pairs.get('SignatureMethod') ?? 'HmacSHA1');
  const texts = hostsOf(headers.get('host') ?? '').flatMap((host) =>
    [...new Set(['/', path])].map((it) => stringToSign(method, host + it, pairs)),
  );
  return {
    secretId,
    timestamp: Number(timestamp),
    signature: Buffer.from(given('Signature'), 'base64'),
    expected: (key) => texts.map((text) => legacySignature(key, how, text)),
    action: given('Action'),
    actionIsSigned: true,
    version: given('Version'),
    language: pairs.get('Language') ?? '',
    parameters: unflatten([...pairs].filter(([name]) => !COMMON.some((it) => it === name))),
  };
}
