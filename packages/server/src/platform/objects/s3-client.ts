// One way to speak to a store that speaks S3: signed, patient, and asking again when it stumbles.
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

export function s3Client(options: S3Options): AskS3 {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = options;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    retries: RETRIES,
  });
  const base = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`;
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
