// Writes ZIP archives, honest ones and every kind of lie, for the tests of the reader.
import { crc32, deflateRawSync } from 'node:zlib';

export interface TestEntry {
  name: string | Uint8Array;
  data?: string | Uint8Array;
  /** What the records say instead of the truth. */
  local?: Partial<Fields>;
  central?: Partial<Fields>;
  stored?: boolean;
  descriptor?: boolean;
  /** Instead of packing `data`. */
  packed?: Uint8Array;
  /** High half of the external attributes. */
  mode?: number;
  extra?: Uint8Array;
  /** Where the directory says the entry is. */
  offset?: number;
  /** Bytes before this entry that belong to nothing. */
  gap?: Uint8Array;
}

interface Fields {
  name: string | Uint8Array;
  flags: number;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
}

export interface TestArchive {
  prepend?: Uint8Array;
  append?: Uint8Array;
  comment?: string;
  count?: number;
  beforeDirectory?: Uint8Array;
}

export function buildZip(entries: readonly TestEntry[], archive: TestArchive = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const push = (bytes: Uint8Array): void => {
    parts.push(Buffer.from(bytes));
    at += bytes.length;
  };
  if (archive.prepend) push(archive.prepend);
  for (const entry of entries) {
    if (entry.gap) push(entry.gap);
    const data = toBytes(entry.data ?? '');
    const packed = entry.packed ?? (entry.stored ? data : deflateRawSync(data));
    const truth: Fields = {
      name: entry.name,
      flags: (entry.descriptor ? 8 : 0) | (typeof entry.name === 'string' ? 0x800 : 0),
      method: entry.stored ? 0 : 8,
      crc: crc32(data),
      compressedSize: packed.length,
      size: data.length,
    };
    const offset = entry.offset ?? at;
    const extra = entry.extra ?? new Uint8Array();
    const unknown = entry.descriptor ? { crc: 0, compressedSize: 0, size: 0 } : {};
    push(localHeader({ ...truth, ...unknown, ...entry.local }, extra));
    push(packed);
    if (entry.descriptor) push(u32(0x08074b50, truth.crc, truth.compressedSize, truth.size));
    directory.push(centralHeader({ ...truth, ...entry.central }, extra, entry.mode ?? 0, offset));
  }
  if (archive.beforeDirectory) push(archive.beforeDirectory);
  const start = at;
  for (const it of directory) push(it);
  const comment = toBytes(archive.comment ?? '');
  const count = archive.count ?? entries.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  push(end);
  push(comment);
  if (archive.append) push(archive.append);
  return new Uint8Array(Buffer.concat(parts));
}

function localHeader(it: Fields, extra: Uint8Array): Buffer {
  const name = toBytes(it.name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(it.flags, 6);
  head.writeUInt16LE(it.method, 8);
  head.writeUInt32LE(it.crc, 14);
  head.writeUInt32LE(it.compressedSize, 18);
  head.writeUInt32LE(it.size, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

function centralHeader(it: Fields, extra: Uint8Array, mode: number, offset: number): Buffer {
  const name = toBytes(it.name);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(0x0314, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(it.flags, 8);
  head.writeUInt16LE(it.method, 10);
  head.writeUInt32LE(it.crc, 16);
  head.writeUInt32LE(it.compressedSize, 20);
  head.writeUInt32LE(it.size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE((mode << 16) >>> 0, 38);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name, extra]);
}

const toBytes = (it: string | Uint8Array): Buffer =>
  typeof it === 'string' ? Buffer.from(it, 'utf8') : Buffer.from(it);

const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
  return bytes;
};
