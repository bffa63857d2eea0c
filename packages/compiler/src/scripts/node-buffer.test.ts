import { expect, test } from 'vitest';
import { withBuffer } from './node-buffer.ts';

test.each([
  ["const x = Buffer.from('a')", true],
  ["let a, b = new Buffer('a')", true],
  ['const { Buffer } = require("buffer"); Buffer.from(x)', false],
  ["import { Buffer } from 'buffer'; Buffer.from(x)", false],
  ['const x = typeof Buffer === "undefined" ? y : Buffer.from(z)', false],
  ['function f(a, Buffer) { return Buffer.from(a) }', false],
  ['x.Buffer.from(y); ArrayBuffer.isView(z)', false],
])('%s', (source, given) => {
  expect(withBuffer(source)).toBe(
    given ? `var Buffer = require('buffer').Buffer; ${source}` : source,
  );
});
