// Which picture these bytes are, by what is in them: a square PNG, JPEG or WebP, or nothing that may be an icon. No SVG: it
// may carry scripts.
const MIN_SIDE = 64;
const MAX_SIDE = 2048;

export function iconFormat(bytes: Uint8Array): 'png' | 'jpg' | 'webp' | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = png(view) ?? jpeg(view) ?? webp(view);
  if (!found) return null;
  const [format, width, height] = found;
  return width === height && width >= MIN_SIDE && width <= MAX_SIDE ? format : null;
}

type Found = ['png' | 'jpg' | 'webp', number, number] | null;

function png(it: Buffer): Found {
  if (
    it.length < 24 ||
    it.readUInt32BE(0) !== 0x89504e47 ||
    it.toString('latin1', 12, 16) !== 'IHDR'
  )
    return null;
  return ['png', it.readUInt32BE(16), it.readUInt32BE(20)];
}

/** The size stands in the first frame header (SOF0 to SOF15 without the three that are something else). */
function jpeg(it: Buffer): Found {
  if (it.length < 4 || it.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < it.length && it[at] === 0xff;) {
    const marker = it[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return ['jpg', it.readUInt16BE(at + 7), it.readUInt16BE(at + 5)];
    at += 2 + it.readUInt16BE(at + 2);
  }
  return null;
}

function webp(it: Buffer): Found {
  if (
    it.length < 30 ||
    it.toString('latin1', 0, 4) !== 'RIFF' ||
    it.toString('latin1', 8, 12) !== 'WEBP'
  )
    return null;
  const kind = it.toString('latin1', 12, 16);
  if (kind === 'VP8 ') return ['webp', it.readUInt16LE(26) & 0x3fff, it.readUInt16LE(28) & 0x3fff];
  if (kind === 'VP8X') return ['webp', it.readUIntLE(24, 3) + 1, it.readUIntLE(27, 3) + 1];
  if (kind !== 'VP8L') return null;
  const bits = it.readUInt32LE(21);
  return ['webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
