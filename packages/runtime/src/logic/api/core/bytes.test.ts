// base64, UTF-8 and the encodings of files against the platform's own.
import { expect, it } from 'vitest';
import * as fc from 'fast-check';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from './bytes.ts';
import { decode, encode } from './encodings.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

it('writes base64 as everybody does, and reads it back', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect(toBase64(data)).toBe(Buffer.from(data).toString('base64'));
      expect(fromBase64(toBase64(data))).toEqual(new Uint8Array(data));
    }),
  );
  expect(fromBase64('-_8=')).toEqual(new Uint8Array([251, 255]));
});

it('writes UTF-8 as everybody does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(toUtf8(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
    }),
  );
});

it('reads UTF-8, also what is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fromUtf8(new TextEncoder().encode(text))).toBe(text);
    }),
  );
  fc.assert(
    fc.property(bytes, (data) => {
      expect(() => fromUtf8(data)).not.toThrow();
    }),
  );
  expect(fromUtf8(new Uint8Array([0xc0, 0x80, 0xed, 0xa0, 0x80, 0x41]))).toContain('A');
});

it.each(['utf8', 'base64', 'hex', 'latin1', 'ucs2', 'binary', 'utf-16le'])(
  '%s goes both ways',
  (encoding) => {
    const text = encoding === 'base64' ? 'aGk=' : encoding === 'hex' ? '00ff' : 'hé';
    expect(decode(encode(text, encoding), encoding)).toBe(text);
  },
);

it('knows what it does not know', () => {
  expect(() => encode('x', 'rot13')).toThrow();
});
