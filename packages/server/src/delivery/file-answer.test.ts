// What a reader gets of a file: its coding, a part of it, or the news that it has it already.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codingFor, compress } from './content-coding.node.ts';
import { fileAnswer, inHand, type ServedFile } from './file-answer.ts';

const text = 'Page({ data: { list: [] } });\n'.repeat(100);
const bytes = Buffer.from(text);
const file: ServedFile = { ...inHand('app.js', bytes), tag: 'abc' };
const ask = async (headers: Record<string, string>, of = file): Promise<Response> => {
  const answer = await fileAnswer(new Request('http://x/app.js', { headers }), of, {
    'x-own': '1',
  });
  if (!answer) throw new Error('no such file');
  return answer;
};
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('the coding a reader takes', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP;q=1.0', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['gzip;q=0, *;q=0.5', 'br'],
    ['identity;q=1, br;q=0.5', undefined],
    ['br;q=nonsense', undefined],
  ])('%s → %s', (accepted, coding) => expect(codingFor(accepted)).toBe(coding));
});

describe('an answer with a file', () => {
  it('is compressed for who takes it, and every coding has a tag of its own', async () => {
    const brotli = await ask({ 'accept-encoding': 'gzip, br' });
    expect(brotliDecompressSync(await bodyOf(brotli)).toString()).toBe(text);
    const zipped = await ask({ 'accept-encoding': 'gzip' });
    expect(gunzipSync(await bodyOf(zipped)).toString()).toBe(text);
    const plain = await ask({});
    expect((await bodyOf(plain)).toString()).toBe(text);
    const tags = [brotli, zipped, plain].map((it) => it.headers.get('etag'));
    expect(tags).toEqual(['"abc-br"', '"abc-gzip"', '"abc"']);
    // Or a cache on the way would hand brotli to who cannot read it.
    for (const one of [brotli, zipped, plain])
      expect(one.headers.get('vary')).toBe('Accept-Encoding');
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.headers.get('x-own')).toBe('1');
    expect(plain.headers.has('content-encoding')).toBe(false);
    expect(Number(plain.headers.get('content-length'))).toBe(bytes.length);
  });

  it('takes what the build left, and never reads the file for it', async () => {
    const packed = await compress(bytes, 'br', 'thorough');
    const plain = () => Promise.reject(new Error('read'));
    const built = { ...file, plain, stored: async () => packed };
    const answer = await ask({ 'accept-encoding': 'br' }, built);
    expect(await bodyOf(answer)).toEqual(Buffer.from(packed));
  });

  it('is empty for who has it in this coding', async () => {
    const known = { 'accept-encoding': 'br', 'if-none-match': '"other", W/"abc-br"' };
    const answer = await ask(known);
    expect(answer.status).toBe(304);
    expect(answer.headers.get('etag')).toBe('"abc-br"');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect((await ask({ 'if-none-match': '"abc-br"' })).status).toBe(200);
  });

  it('is a part of the file as it is, never of its compressed form', async () => {
    const part = await ask({ 'accept-encoding': 'br', range: 'bytes=0-3' });
    expect(part.status).toBe(206);
    expect((await bodyOf(part)).toString()).toBe('Page');
    expect(part.headers.get('content-range')).toBe(`bytes 0-3/${bytes.length}`);
    expect(part.headers.get('etag')).toBe('"abc"');
    const same = await ask({ range: 'bytes=0-3', 'if-range': '"abc"' });
    expect(same.status).toBe(206);
    const changed = await ask({ range: 'bytes=0-3', 'if-range': '"before"' });
    expect(changed.status).toBe(200);
    expect((await ask({ range: `bytes=${bytes.length}-` })).status).toBe(416);
  });

  it('leaves alone what is compressed already, or too small', async () => {
    for (const path of ['photo.png', 'clip.mp4']) {
      const answer = await ask({ 'accept-encoding': 'br' }, inHand(path, bytes));
      expect(answer.headers.has('content-encoding')).toBe(false);
      expect(answer.headers.has('vary')).toBe(false);
    }
    const small = await ask({ 'accept-encoding': 'br' }, inHand('a.js', Buffer.from('1;')));
    expect(small.headers.has('content-encoding')).toBe(false);
  });

  it('is nothing where there is no file', async () => {
    const gone = { ...file, plain: () => Promise.resolve(undefined) };
    const request = new Request('http://x/', { headers: { 'accept-encoding': 'br' } });
    expect(await fileAnswer(request, gone, {})).toBeUndefined();
  });
});
