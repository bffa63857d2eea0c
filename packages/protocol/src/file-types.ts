// File endings and media types, both ways: what the host keeps and what the Worker reads for a view is of the same type.

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  json: 'application/json',
  txt: 'text/plain',
  pdf: 'application/pdf',
  zip: 'application/zip',
  ttf: 'font/ttf',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

const endingOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';

export const typeOf = (name: string): string => TYPES[endingOf(name)] ?? 'application/octet-stream';

/** The ending a file of this name and type gets; `bin` when neither says anything. */
export function extensionOf(name: string, type: string): string {
  const own = endingOf(name);
  if (own !== '') return own;
  const plain = type.replace(/;.*$/, '').trim();
  return Object.entries(TYPES).find(([, known]) => known === plain)?.[0] ?? 'bin';
}
