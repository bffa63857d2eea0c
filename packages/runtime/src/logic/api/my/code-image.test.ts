// Drawn codes: of the asked size, with the three eyes a scanner looks for, and quiet around them.
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openProgram } from '../testing/program.ts';

const { call } = openProgram({ dialect: 'my' });
const wanted = { code: 'https://www.alipay.com', format: 'QRCODE', width: 200 };

/** Rows of a picture of ours as text: a sign for each pixel. */
function rowsOf(image: string): string[] {
  const png = Buffer.from(image.replace('data:image/png;base64,', ''), 'base64');
  const width = png.readUInt32BE(16);
  const raw = inflateSync(png.subarray(41, png.length - 16));
  const line = width * 4 + 1;
  for (let y = 1; y < raw.length / line; y++)
    for (let x = 1; x < line; x++) {
      const at = y * line + x;
      raw[at] = (raw[at] ?? 0) + (raw[at - line] ?? 0);
    }
  return Array.from({ length: raw.length / line }, (_, y) =>
    Array.from({ length: width }, (_, x) => (raw[y * line + 1 + x * 4] === 255 ? '.' : '#')).join(
      '',
    ),
  );
}

it('draws a QR code of the width, in the colour', async () => {
  const { value, ok } = await call('generateImageFromCode', { ...wanted, codeColor: '#123456' });
  expect(ok).toBe(true);
  const rows = rowsOf((value as { image: string }).image);
  expect([rows.length, rows[0]]).toEqual([200, '.'.repeat(200)]);
  // The first dark row is the upper edge of two eyes, seven modules wide each.
  const top = rows.find((row) => row.includes('#')) ?? '';
  const eye = /#+/.exec(top)?.[0].length ?? 0;
  expect([eye % 7, top.trimEnd().match(/#+/g)?.at(-1)?.length]).toEqual([0, eye]);
  const scale = eye / 7;
  const modules = rows.filter((_, y) => y % scale === top.indexOf('#') % scale);
  expect(modules.filter((row) => row.includes('#'))).toHaveLength(
    (top.lastIndexOf('#') + 1 - top.indexOf('#')) / scale,
  );
});

it.each([
  [102, { code: '' }],
  [102, { format: 'BARCODE' }],
  [102, { width: 0 }],
  [102, { width: 1e6 }],
  [102, { correctLevel: 'X' }],
  [103, { code: 'a'.repeat(3000) }],
])('answers with %j what cannot be drawn: %j', async (error, wrong) => {
  const { ok, value } = await call('generateImageFromCode', { ...wanted, ...wrong });
  expect([ok, value]).toMatchObject([false, { error }]);
});
