// Archives: those of others are read, with all three kinds of blocks; what is damaged or climbs is refused.
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromUtf8, toUtf8, type Bytes } from './bytes.ts';
import { inflate } from './inflate.ts';
import { ARCHIVE } from './testing/archive.ts';
import { readZip, writeZip } from './zip.ts';

describe('inflate', () => {
  it('reads what zlib writes', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', 'def', '\n', '汉字')).map((a) => a.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 9 }), (said, level) => {
        const bytes = toUtf8(said.repeat(40));
        const packed = new Uint8Array(deflateRawSync(bytes, { level }));
        expect(fromUtf8(inflate(packed, bytes.length))).toBe(fromUtf8(bytes));
      }),
      { numRuns: 40 },
    );
  });

  it('refuses what says less than comes out, and never throws anything else', () => {
    const packed = new Uint8Array(deflateRawSync(new Uint8Array(1000)));
    expect(() => inflate(packed, 999)).toThrow('damaged');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          inflate(bytes, 50);
        } catch (error) {
          expect((error as Error).message).toContain('damaged');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('zip', () => {
  const names = (bytes: Bytes) => readZip(bytes, fromUtf8).map(({ name }) => name);

  it('reads others and its own', () => {
    const entries = readZip(fromBase64(ARCHIVE), fromUtf8);
    expect(entries.map(({ name }) => name)).toEqual(['data/', 'data/list.json', 'readme.txt']);
    const list = JSON.parse(fromUtf8(entries[1]?.read() ?? new Uint8Array())) as {
      items: number[];
    };
    expect(list.items).toHaveLength(200);
    const own = writeZip([{ name: toUtf8('文/a.txt'), bytes: toUtf8('hi') }]);
    expect(names(own)).toEqual(['文/a.txt']);
    expect(fromUtf8(readZip(own, fromUtf8)[0]?.read() ?? new Uint8Array())).toBe('hi');
  });

  it('counts what comes out, not what an entry says of itself', () => {
    const one = writeZip([{ name: toUtf8('a'), bytes: new Uint8Array(1000) }]);
    const central = new DataView(one.buffer).getUint32(one.length - 6, true);
    new DataView(one.buffer).setUint32(central + 24, 0, true);
    expect(() => names(one)).toThrow('unzip open file fail');
  });

  it('refuses names that climb and what is no archive', () => {
    for (const name of ['../a', '/a', 'a/../b', 'a\\b'])
      expect(() => names(writeZip([{ name: toUtf8(name), bytes: toUtf8('') }])), name).toThrow(
        'unzip open file fail',
      );
    for (const bytes of [new Uint8Array(0), new Uint8Array(100), fromBase64(ARCHIVE).slice(0, -5)])
      expect(() => names(bytes)).toThrow('unzip open file fail');
  });
});
