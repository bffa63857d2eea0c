// Immutable files by their sha256 in any store that speaks S3: what several servers share.
import { createHash } from 'node:crypto';
import { createBoundedMemory } from '../bounded-memory.ts';
import { OBJECT_NAME, type ObjectStore } from './object-store.node.ts';
import { s3Client, type S3Options } from './s3-client.ts';

const REMEMBERED_BYTES = 64 * 1024 * 1024;
const REMEMBERED_SIZES = 20_000;

const placeOf = (name: string): string => `objects/${name.slice(0, 2)}/${name}`;

export function s3Objects(options: S3Options): ObjectStore {
  const send = s3Client(options);
  const ask = (method: 'HEAD' | 'GET' | 'PUT', name: string, body?: Uint8Array) =>
    send(method, placeOf(name), body);
  // A program that is opened often is not asked of the store every time.
  const remembered = createBoundedMemory<Uint8Array | undefined>(
    REMEMBERED_BYTES,
    (bytes) => bytes?.length ?? 0,
  );

  const parts = createBoundedMemory<Uint8Array>(REMEMBERED_BYTES, (it) => it.length);
  const sizes = createBoundedMemory<number | undefined>(REMEMBERED_SIZES);

  const readPart = async (name: string, start: number, end: number): Promise<Uint8Array> => {
    const range = { range: `bytes=${start}-${end - 1}` };
    const answer = await send('GET', placeOf(name), undefined, range);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    // Some stores know no parts.
    const part = answer.status === 200 ? bytes.slice(start, end) : bytes;
    if (!answer.ok || part.length !== end - start)
      throw new Error(`the object store has no bytes ${start} to ${end} of ${name}`);
    return part;
  };

  const keep = async (name: string, bytes: Uint8Array): Promise<void> => {
    const known = await ask('HEAD', name);
    if (known.ok && Number(known.headers.get('content-length')) === bytes.length) return;
    await ask('PUT', name, bytes);
    remembered.forget(name);
    sizes.forget(name);
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
    async open(name) {
      if (!OBJECT_NAME.test(name)) return undefined;
      const size = await sizes.get(name, async () => {
        const answer = await ask('HEAD', name);
        return answer.ok ? Number(answer.headers.get('content-length')) : undefined;
      });
      if (size === undefined) {
        sizes.forget(name);
        return undefined;
      }
      return {
        size,
        part: (start, end) =>
          parts.get(`${name} ${start}-${end}`, () => readPart(name, start, end)),
      };
    },
  };
}
