// What a reader gets of a file: its coding, a part of it, or the news that it has it already.
import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codingFor, compress } from './content-coding.node.ts';
import { fileAnswer, inHand, type ServedFile } from './file-answer.ts';
import type { StoredObject } from './file-pieces.ts';

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

  describe('with a large one', () => {
    const large = Buffer.from(text.repeat(700));
    /** And what was read of it. */
    const kept = (packed?: Uint8Array) => {
      const read: [number, number][] = [];
      const object = (of: Uint8Array): StoredObject => ({
        size: of.length,
        part: async (start, end) => {
          read.push([start, end]);
          return of.subarray(start, end);
        },
      });
      const it: ServedFile = {
        ...inHand('app.js', large),
        plain: () => Promise.reject(new Error('read whole')),
        stored: () => Promise.reject(new Error('read whole')),
        open: async (coding) =>
          coding === undefined
            ? object(large)
            : coding === 'br' && packed
              ? object(packed)
              : undefined,
      };
      return { it, read };
    };

    it('reads only what is asked for, and not before it is taken', async () => {
      const { it, read } = kept();
      const one = await ask({ range: 'bytes=5-5' }, it);
      expect(one.headers.get('content-range')).toBe(`bytes 5-5/${large.length}`);
      expect(one.headers.get('content-length')).toBe('1');
      expect(read).toEqual([]);
      expect(await bodyOf(one)).toEqual(large.subarray(5, 6));
      expect(read.splice(0)).toEqual([[5, 6]]);
      const all = await ask({ range: 'bytes=9-' }, it);
      const reader = all.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      expect(read.splice(0)).toEqual([[9, 256 * 1024]]);
      expect((await bodyOf(await ask({}, it))).equals(large)).toBe(true);
      expect((await ask({ range: `bytes=${large.length}-` }, it)).status).toBe(416);
      const gone = { ...it, open: async () => undefined };
      expect(await fileAnswer(new Request('http://x/'), gone, {})).toBeUndefined();
    });

    it('takes the brotli of its build, and is compressed for nobody', async () => {
      const packed = await compress(large, 'br');
      const built = await ask({ 'accept-encoding': 'gzip, br' }, kept(packed).it);
      expect(built.headers.get('content-encoding')).toBe('br');
      expect((await bodyOf(built)).equals(packed)).toBe(true);
      for (const it of [
        kept().it,
        kept(Buffer.concat([large, large])).it,
        inHand('app.js', large),
      ]) {
        const plain = await ask({ 'accept-encoding': 'gzip, br' }, it);
        expect(plain.headers.has('content-encoding')).toBe(false);
        expect(plain.headers.get('etag')).toBe(`"${it.tag}"`);
        expect(plain.headers.get('vary')).toBe('Accept-Encoding');
        await plain.body?.cancel();
      }
    });
  });

  it('is as it is where its coding is no smaller', async () => {
    const noise = inHand('a.ttf', randomBytes(2000));
    const answer = await ask({ 'accept-encoding': 'gzip' }, noise);
    expect(answer.headers.has('content-encoding')).toBe(false);
    expect(answer.headers.get('etag')).toBe(`"${noise.tag}"`);
    const known = { 'accept-encoding': 'gzip', 'if-none-match': `"${noise.tag}"` };
    expect((await ask(known, noise)).status).toBe(304);
  });
});
