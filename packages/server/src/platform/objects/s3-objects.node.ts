// Immutable files by their sha256 in any store that speaks S3: what several servers share.
import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { createBoundedMemory } from '../bounded-memory.ts';
import { OBJECT_NAME, type ObjectStore } from './object-store.node.ts';

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
const REMEMBERED_BYTES = 64 * 1024 * 1024;

export function s3Objects(options: S3Options): ObjectStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = options;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    retries: RETRIES,
  });
  const base = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}/objects`;
  const place = (name: string) => `${base}/${name.slice(0, 2)}/${name}`;
  // A program that is opened often is not asked of the store every time.
  const remembered = createBoundedMemory<Uint8Array | undefined>(
    REMEMBERED_BYTES,
    (bytes) => bytes?.length ?? 0,
  );

  const ask = async (method: 'HEAD' | 'GET' | 'PUT', name: string, body?: Uint8Array) => {
    const response = await client.fetch(place(name), {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    });
    if (response.ok || (method !== 'PUT' && response.status === 404)) return response;
    throw new Error(`the object store answered ${response.status} to ${method} ${name}`);
  };

  const keep = async (name: string, bytes: Uint8Array): Promise<void> => {
    const known = await ask('HEAD', name);
    if (known.ok && Number(known.headers.get('content-length')) === bytes.length) return;
    await ask('PUT', name, bytes);
    remembered.forget(name);
  };

  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      await keep(name, bytes);
      return name;
    },
    putPacked: (name, packed) => keep(`${name}.br`, packed),
    has: async (name) => OBJECT_NAME.test(name) && (await ask('HEAD', name)).ok,
    async get(name) {
      if (!OBJECT_NAME.test(name)) return undefined;
      const bytes = await remembered.get(name, async () => {
        const response = await ask('GET', name);
        return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
      });
      if (!bytes) remembered.forget(name);
      return bytes;
    },
  };
}
