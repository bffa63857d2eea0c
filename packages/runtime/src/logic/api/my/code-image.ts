// my.generateImageFromCode: a QR code, drawn here without any network; the picture is an address with its bytes in it.
import { encode } from 'uqr';
import { pngDataUrl } from '../../canvas/png.ts';
import { Worded } from '../kit/failure.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { number, text } from '../kit/parameters.ts';

/** What scanners want free around a code, in its modules. */
const QUIET = 4;
const MAX_WIDTH = 2048;
const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** Error numbers of the documentation. */
const refused = (error: 102 | 103, errorMessage: string): Worded =>
  new Worded({ error, errorMessage });

/** `#rgb` and `#rrggbb`; black otherwise. */
function colorOf(value: string): number[] {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(value)?.slice(1);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value)?.slice(1);
  return (long ?? short?.map((digit) => digit + digit) ?? ['0', '0', '0']).map((hex) =>
    parseInt(hex, 16),
  );
}

function modulesOf(code: string, ecc: (typeof LEVELS)[number]): boolean[][] {
  try {
    return encode(code, { ecc, border: QUIET }).data;
  } catch {
    throw refused(103, 'the text is too long for a code of this level');
  }
}

/** Modules are whole pixels, so the code may be a little smaller than the picture; never is it larger. */
function draw(modules: boolean[][], wanted: number, color: number[]): string {
  const scale = Math.max(1, Math.floor(wanted / modules.length));
  const side = Math.max(wanted, modules.length);
  const margin = Math.floor((side - scale * modules.length) / 2);
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    const row = modules[Math.floor((y - margin) / scale)];
    for (let x = 0; row && x < side; x++)
      if (row[Math.floor((x - margin) / scale)]) data.set(color, (y * side + x) * 4);
  }
  return pngDataUrl({ width: side, height: side, data });
}

export const myCodeImage = (): ApiTable => ({
  generateImageFromCode: method(
    'code:String format width correctLevel codeColor',
    (o) => {
      const code = text(o['code']);
      const width = Math.round(number(o['width'], 0));
      const level = text(o['correctLevel'], 'H') as (typeof LEVELS)[number];
      if (code === '') throw refused(102, 'code is empty');
      if (text(o['format'], 'QRCODE') !== 'QRCODE')
        throw refused(102, 'format: QRCODE is the one that is drawn');
      if (width < 1 || width > MAX_WIDTH)
        throw refused(102, `width is not between 1 and ${MAX_WIDTH}`);
      if (!LEVELS.includes(level)) throw refused(102, 'correctLevel is none of L, M, Q, H');
      return { image: draw(modulesOf(code, level), width, colorOf(text(o['codeColor']))) };
    },
    { gives: 'image' },
  ),
});
