// What a file is, by its first bytes and never by its name.

export interface FileSignature {
  /** Media type. */
  type: string;
  extension: string;
}

/** How many bytes `signatureOf` looks at. */
export const SIGNATURE_BYTES = 12;

/** At an offset, the bytes of a kind of file as Latin-1 text. */
const SIGNATURES: [offset: number, bytes: string, type: string, extension: string][] = [
  [0, '\x89PNG\r\n\x1a\n', 'image/png', 'png'],
  [0, '\xff\xd8\xff', 'image/jpeg', 'jpg'],
  [0, 'GIF8', 'image/gif', 'gif'],
  [8, 'WEBP', 'image/webp', 'webp'],
  [0, 'BM', 'image/bmp', 'bmp'],
  [0, '%PDF-', 'application/pdf', 'pdf'],
  [0, 'PK\x03\x04', 'application/zip', 'zip'],
  [0, '\x1f\x8b', 'application/gzip', 'gz'],
  [4, 'ftypM4A', 'audio/mp4', 'm4a'],
  [4, 'ftypqt', 'video/quicktime', 'mov'],
  [4, 'ftyp', 'video/mp4', 'mp4'],
  [0, '\x1a\x45\xdf\xa3', 'video/webm', 'webm'],
  [0, 'OggS', 'audio/ogg', 'ogg'],
  [8, 'WAVE', 'audio/wav', 'wav'],
  [0, 'ID3', 'audio/mpeg', 'mp3'],
  [0, '\xff\xfb', 'audio/mpeg', 'mp3'],
  [0, 'wOFF', 'font/woff', 'woff'],
  [0, 'wOF2', 'font/woff2', 'woff2'],
];

export function signatureOf(bytes: Uint8Array): FileSignature | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, SIGNATURE_BYTES));
  const found = SIGNATURES.find(([offset, wanted]) => text.startsWith(wanted, offset));
  return found && { type: found[2], extension: found[3] };
}
