// One way to speak to a store that speaks S3: signed, patient, and asking again when it stumbles.
import { randomUUID } from 'node:crypto';
import { AwsClient } from 'aws4fetch';

export interface S3Options {
  /** `https://s3.eu-central-1.amazonaws.com`, `http://minio:9000`… */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const PATIENCE_MS = 20_000;
const RETRIES = 3;

/** Answers with what the store said: success, or 404 of what was not to be written. */
export type AskS3 = (
  method: 'HEAD' | 'GET' | 'PUT' | 'DELETE',
  key: string,
  body?: Uint8Array,
  headers?: Record<string, string>,
) => Promise<Response>;

/** Undefined: this key may write, read, list and remove in this bucket. Else a sentence for who runs the server. */
export async function s3Fault(options: S3Options): Promise<string | undefined> {
  const { endpoint, bucket, accessKeyId } = options;
  const client = awsClient(options, RETRIES);
  // Of its own: other servers start at the same moment.
  const probe = `/atrium-start-${randomUUID()}`;
  const ask = (method: string, rest: string): Promise<Response> =>
    client.fetch(`${baseOf(options)}${rest}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(method === 'PUT' ? { body: 'ok' } : {}),
    });
  const at = `The object store at ${endpoint}`;
  try {
    // Without the right to list, a store says 403 of what is not there.
    const listed = await ask('GET', '?list-type=2&max-keys=1');
    const said = listed.ok ? '' : await listed.text();
    if (listed.status === 404) return `${at} has no bucket "${bucket}": make it, or set S3_BUCKET.`;
    if (/InvalidAccessKeyId|SignatureDoesNotMatch/.test(said))
      return `${at} does not know the key ${accessKeyId}, or not with this secret: set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.`;
    if (/AuthorizationHeaderMalformed|PermanentRedirect|IllegalLocation/.test(said))
      return `${at} has the bucket "${bucket}" in another region: set S3_REGION.`;
    if (!listed.ok)
      return `${at} answers ${listed.status} when the bucket "${bucket}" is listed: the key ${accessKeyId} needs to list it.`;
    for (const method of ['PUT', 'GET', 'DELETE']) {
      const { ok, status } = await ask(method, probe);
      if (!ok)
        return `${at} answers ${status} to ${method} in the bucket "${bucket}": the key ${accessKeyId} needs to write, read and remove objects.`;
    }
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return `${at} cannot be reached (${cause instanceof Error ? cause.message : String(cause)}): set S3_ENDPOINT.`;
  }
}

const baseOf = ({ endpoint, bucket }: S3Options): string =>
  `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`;

const awsClient = (
  { region, accessKeyId, secretAccessKey }: S3Options,
  retries: number,
): AwsClient => new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries });

export function s3Client(options: S3Options): AskS3 {
  const client = awsClient(options, RETRIES);
  const base = baseOf(options);
  return async (method, key, body, headers = {}) => {
    const response = await client.fetch(`${base}/${key}`, {
      method,
      headers,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    });
    if (response.ok || (method !== 'PUT' && response.status === 404)) return response;
    throw new Error(`the object store answered ${response.status} to ${method} ${key}`);
  };
}
