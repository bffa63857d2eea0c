// The object store over S3, against a small one: it keeps what is put, and checks who asks.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { s3Fault } from './s3-client.ts';
import { s3Objects } from './s3-objects.node.ts';

const kept = new Map<string, Buffer>();
const asked: string[] = [];
let failures = 0;
let knowsParts = true;
let readOnly = false;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    asked.push(`${method} ${url}`);
    const signed = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-1\/s3\/aws4_request, /;
    if (!signed.test(headers.authorization ?? ''))
      return response.writeHead(403).end('<Code>InvalidAccessKeyId</Code>');
    if (failures-- > 0) return response.writeHead(503).end();
    if (!url.startsWith('/atrium')) return response.writeHead(404).end();
    if (url === '/atrium?list-type=2&max-keys=1') return response.end('<ListBucketResult/>');
    if (method === 'DELETE') return response.writeHead(kept.delete(url) ? 204 : 404).end();
    if (method === 'PUT' && readOnly) return response.writeHead(403).end();
    if (method === 'PUT') {
      kept.set(url, Buffer.concat(parts));
      return response.end();
    }
    const bytes = kept.get(url);
    if (!bytes) return response.writeHead(404).end();
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    if (start !== undefined && knowsParts)
      return response.writeHead(206).end(bytes.subarray(Number(start), Number(end) + 1));
    response.setHeader('content-length', bytes.length);
    return response.end(method === 'HEAD' ? undefined : bytes);
  });
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => server.close());

const options = (accessKeyId = 'key') => ({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  bucket: 'atrium',
  region: 'eu-1',
  accessKeyId,
  secretAccessKey: 'secret',
});
const open = (accessKeyId?: string) => s3Objects(options(accessKeyId));

it('keeps a file under the name of its content, once, and finds it again', async () => {
  const objects = open();
  const bytes = new TextEncoder().encode('a file of a package');
  expect(await objects.get('0'.repeat(64))).toBeUndefined();
  const name = await objects.put(bytes);
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  expect([...kept.keys()]).toEqual([`/atrium/objects/${name.slice(0, 2)}/${name}`]);
  expect(await objects.put(bytes)).toBe(name);
  expect(asked.filter((it) => it.startsWith('PUT'))).toHaveLength(1);
  const other = open();
  expect(Buffer.from((await other.get(name)) ?? [])).toEqual(Buffer.from(bytes));
  const before = asked.length;
  await other.get(name);
  expect(asked.length).toBe(before);
  expect(await objects.get('../../etc/passwd')).toBeUndefined();
});

it('reads a part of a file, also from a store that knows no parts', async () => {
  const name = await open().put(Buffer.from('0123456789'));
  for (const may of [true, false]) {
    knowsParts = may;
    const stored = await open().open(name);
    expect(stored?.size).toBe(10);
    expect(Buffer.from((await stored?.part(2, 5)) ?? []).toString()).toBe('234');
    await expect(stored?.part(8, 11)).rejects.toThrow('no bytes 8 to 11');
  }
  expect(await open().open('0'.repeat(64))).toBeUndefined();
});

it('asks again when the store stumbles, and says when it refuses', async () => {
  failures = 2;
  const name = await open().put(Buffer.from('another file'));
  expect(Buffer.from((await open().get(name)) ?? []).toString()).toBe('another file');
  await expect(open('stranger').put(Buffer.from('x'))).rejects.toThrow(/answered 403 to HEAD/);
});

it('says at the start what is wrong with the store, the bucket or the key', async () => {
  const before = [...kept.keys()];
  expect(await s3Fault(options())).toBeUndefined();
  expect([...kept.keys()]).toEqual(before);
  expect(await s3Fault(options('other'))).toContain('does not know the key other');
  expect(await s3Fault({ ...options(), bucket: 'none' })).toContain('has no bucket "none"');
  expect(await s3Fault({ ...options(), endpoint: 'http://127.0.0.1:1' })).toContain(
    'cannot be reached',
  );
  readOnly = true;
  expect(await s3Fault(options())).toContain('answers 403 to PUT in the bucket "atrium"');
  readOnly = false;
});
