// What `atrium preview --qrcode-output-dest FILE` writes, by `--qrcode-format`.
import { renderSVG, renderUnicodeCompact } from 'uqr';
import { qrPng } from './qr-png.ts';

/** The first three are those of `miniprogram-ci`. */
export const QR_FORMATS = ['terminal', 'image', 'base64', 'svg'] as const;
export type QrFormat = (typeof QR_FORMATS)[number];

const WRITERS: Record<QrFormat, (url: string) => string | Uint8Array> = {
  terminal: renderUnicodeCompact,
  image: qrPng,
  // A whole data URL, as that tool writes it.
  base64: (url) => `data:image/png;base64,${Buffer.from(qrPng(url)).toString('base64')}`,
  svg: renderSVG,
};

export const qrFile = (url: string, format: QrFormat): string | Uint8Array => WRITERS[format](url);
