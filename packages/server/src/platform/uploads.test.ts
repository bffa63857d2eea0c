// Uploads on their way to a build: never whole in memory, never half there, never forgotten.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderUploads, s3Uploads, type UploadStore } from './objects/upload-store.node.ts';

const MB = 1024 * 1024;
const home = mkdtempSync(path.join(tmpdir(), 'atrium-uploads-'));
const kept = new Map<string, Buffer>();
let largest = 0;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { method, url = '' } = request;
    const body = Buffer.concat(parts);
    largest = Math.max(largest, body.length);
    if (method === 'PUT') kept.set(url, body);
    if (method === 'DELETE') kept.delete(url);
    const found = kept.get(url);
    response.writeHead(method === 'DELETE' ? 204 : found ? 200 : 404).end(found);
  });
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(home, { recursive: true, force: true });
});

const stores: [string, () => UploadStore, () => unknown[]][] = [
  ['a folder', () => folderUploads(home), () => readdirSync(home)],
  [
    'an S3 store',
    () =>
      s3Uploads({
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        bucket: 'atrium',
        region: 'eu-1',
        accessKeyId: 'key',
        secretAccessKey: 'secret',
      }),
    () => [...kept.keys()],
  ],
];

const numbered = (piece: number, size: number): Buffer => Buffer.alloc(size, piece);
async function* pieces(count: number, size: number, fails = false): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield numbered(i, size);
  if (fails) throw new Error('cut off');
}
const all = async (of: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const read: Uint8Array[] = [];
  for await (const piece of of) read.push(piece);
  return Buffer.concat(read);
};

describe.each(stores)('uploads in %s', (_, open, left) => {
  it('come back as they were sent, whatever the sizes of their pieces', async () => {
    const store = open();
    const sent = await all(pieces(17, 260_001));
    await store.write('one', pieces(17, 260_001));
    expect((await all(store.read('one'))).equals(sent)).toBe(true);
    expect(largest).toBeLessThanOrEqual(4 * MB);
    await store.write('none', pieces(0, 1));
    expect(await all(store.read('none'))).toHaveLength(0);
    for (const id of ['one', 'none']) await store.remove(id);
    expect(left()).toEqual([]);
  });

  it('are not there before they are there whole', async () => {
    const store = open();
    await expect(store.write('cut', pieces(9, MB, true))).rejects.toThrow('cut off');
    await expect(all(store.read('cut'))).rejects.toThrow();
    await store.remove('cut');
    expect(left()).toEqual([]);
  });
});
