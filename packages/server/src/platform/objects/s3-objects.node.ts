// Immutable files by their sha256 in any store that speaks S3: what several servers share.
import { createHash } from 'node:crypto';
import { createBoundedMemory } from '../bounded-memory.ts';
import { OBJECT_NAME, type ObjectStore } from './object-store.node.ts';
import { s3Client, type S3Options } from './s3-client.ts';

const REMEMBERED_BYTES = 64 * 1024 * 1024;

export function s3Objects(options: S3Options): ObjectStore {
  const send = s3Client(options);
  const ask = (method: 'HEAD' | 'GET' | 'PUT', name: string, body?: Uint8Array) =>
    send(method, `objects/${name.slice(0, 2)}/${name}`, body);
  // A program that is opened often is not asked of the store every time.
  const remembered = createBoundedMemory<Uint8Array | undefined>(
    REMEMBERED_BYTES,
    (bytes) => bytes?.length ?? 0,
  );

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
