// QR codes as files: the picture has the modules of the code, and the base64 of it is the same picture.
import { inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { qrFile } from './qr-file.ts';

const URL = 'http://192.0.2.7:8130/?open=mp1234567890&key=abc';

it('image is a PNG of the code', () => {
  const png = Buffer.from(qrFile(URL, 'image'));
  expect(png.subarray(0, 16).toString('latin1')).toBe('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
  const side = png.readUInt32BE(16);
  const { data } = encode(URL, { border: 4 });
  const scale = side / data.length;
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const rowBytes = 1 + Math.ceil(side / 8);
  const dark = (x: number, y: number) =>
    ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0;
  const seen = data.map((row, y) => row.map((_, x) => dark(x * scale + 3, y * scale + 3)));
  expect(seen).toEqual(data);
});

it('base64 is that picture as a data URL; svg and terminal are text', () => {
  const png = Buffer.from(qrFile(URL, 'image')).toString('base64');
  expect(qrFile(URL, 'base64')).toBe(`data:image/png;base64,${png}`);
  expect(qrFile(URL, 'svg')).toContain('<svg');
  expect(qrFile(URL, 'terminal')).toContain('█');
});
