// ZIP archives, read and written in memory (FileSystemManager.unzip, readZipEntry, my's zip): stored and deflated entries.
import { ApiFailure } from '../kit/failure.ts';
import type { Bytes } from './bytes.ts';
import { inflate } from './inflate.ts';

export interface ZipEntry {
  /** With slashes; a folder's ends in one. */
  name: string;
  /** Unpacked, as the archive says; `read` gives no more. */
  size: number;
  read(): Bytes;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const UTF8 = 0x800;
const MAX_ENTRIES = 10_000;
/** What one archive may become: programs keep less than that anyway. */
const MAX_BYTES = 200 * 1024 * 1024;

const broken = (): ApiFailure => new ApiFailure('damaged', 'unzip open file fail');

/** Names climb nowhere: `..`, absolute names and backslashes are refused, the whole archive with them. */
const isSafe = (name: string): boolean =>
  !/^\/|\\|\0/.test(name) && !name.split('/').some((part) => part === '..' || part === '.');

export function readZip(bytes: Bytes, text: (bytes: Bytes) => string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_SIZE;
  const lowest = Math.max(0, end - 0xffff);
  while (end >= lowest && view.getUint32(end, true) !== END) end--;
  if (end < lowest || end < 0) throw broken();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) throw broken();
  let total = 0;
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw broken();
    const flags = view.getUint16(at + 8, true);
    const kind = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = text(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    total += size;
    // Stored, what comes out is what is there: a size that says less would be counted and not kept to.
    if (kind === 0 && packed !== size) throw broken();
    // Encrypted entries and other methods than store and deflate have no one to open them here.
    if (!isSafe(name) || (flags & 1) !== 0 || (kind !== 0 && kind !== 8) || total > MAX_BYTES)
      throw broken();
    entries.push({
      name,
      size,
      read() {
        if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw broken();
        const start =
          local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        const data = bytes.subarray(start, start + packed);
        if (data.length !== packed) throw broken();
        return kind === 0 ? data.slice() : inflate(data, size);
      },
    });
  }
  return entries;
}

/** Entries are stored as they are: an archive made here is read elsewhere, how small it is matters less. */
export function writeZip(files: { name: Bytes; bytes: Bytes }[]): Bytes {
  const central = files.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const local = files.reduce((sum, { name, bytes }) => sum + 30 + name.length + bytes.length, 0);
  const out = new Uint8Array(local + central + END_SIZE);
  const view = new DataView(out.buffer);
  let at = 0;
  const put16 = (value: number): void => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const put32 = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const put = (bytes: Bytes): void => {
    out.set(bytes, at);
    at += bytes.length;
  };
  /** The fields both headers share. */
  const facts = (name: Bytes, bytes: Bytes): void => {
    put16(20);
    put16(UTF8);
    put16(0);
    // No time: 1 January 1980.
    put16(0);
    put16(0x21);
    put32(crc32(bytes));
    put32(bytes.length);
    put32(bytes.length);
    put16(name.length);
    put16(0);
  };
  const offsets = files.map(({ name, bytes }) => {
    const offset = at;
    put32(LOCAL);
    facts(name, bytes);
    put(name);
    put(bytes);
    return offset;
  });
  const start = at;
  files.forEach(({ name, bytes }, i) => {
    put32(CENTRAL);
    put16(20);
    facts(name, bytes);
    put16(0);
    put16(0);
    put16(0);
    put32(0);
    put32(offsets[i] ?? 0);
    put(name);
  });
  const size = at - start;
  put32(END);
  put32(0);
  put16(files.length);
  put16(files.length);
  put32(size);
  put32(start);
  put16(0);
  return out;
}

let table: Uint32Array | undefined;

function crc32(bytes: Bytes): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = ~0;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
