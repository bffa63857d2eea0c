// The records of a ZIP archive (APPNOTE 6.3), each read from its place and checked by itself.
import { IntakeError } from './fault.ts';

export interface ZipEnd {
  entries: number;
  directoryOffset: number;
  directorySize: number;
}

export interface ZipEntry {
  nameBytes: Uint8Array;
  flags: number;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  externalAttributes: number;
  localOffset: number;
}

const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
export const DEFLATED = 8;
const FLAG_DESCRIPTOR = 1 << 3;
export const FLAG_UTF8 = 1 << 11;
/** Bits 1 and 2 say how hard the packer tried. */
const FLAGS_TAKEN = 0b110 | FLAG_DESCRIPTOR | FLAG_UTF8;
/** Times and owners; everything else (ZIP64, another name, another crypt) would make two readers disagree. */
const EXTRA_TAKEN = new Set([0x5455, 0x5855, 0x7855, 0x7875, 0x000a, 0xcafe]);

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const structure = (detail: string) => new IntakeError('zip-structure', '', detail);

/** The end record must be the last thing of the file: there is one, and every reader finds it. */
export function readEnd(bytes: Uint8Array): ZipEnd {
  const at = bytes.length - END_BYTES;
  if (at < 0 || view(bytes).getUint32(at, true) !== 0x06054b50)
    throw structure('this is not a ZIP archive, or something follows its end record');
  const v = view(bytes.subarray(at));
  const [disk, start, here, entries] = [4, 6, 8, 10].map((offset) => v.getUint16(offset, true));
  const directorySize = v.getUint32(12, true);
  const directoryOffset = v.getUint32(16, true);
  if (v.getUint16(20, true) !== 0) throw structure('the archive has a comment');
  if (disk !== 0 || start !== 0 || here !== entries || entries === undefined)
    throw structure('the archive is in several parts');
  if (entries === 0xffff || directorySize === 0xffffffff || directoryOffset === 0xffffffff)
    throw new IntakeError('zip-unsupported', '', 'the archive is ZIP64');
  if (directoryOffset + directorySize !== at)
    throw structure('the directory does not end where the end record begins');
  return { entries, directoryOffset, directorySize };
}

/** Entries of the central directory; they must fill it exactly and be as many as the end record says. */
export function readDirectory(bytes: Uint8Array, end: ZipEnd): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const stop = end.directoryOffset + end.directorySize;
  let at = end.directoryOffset;
  while (at < stop) {
    if (entries.length === end.entries)
      throw structure('the directory has more entries than the end record says');
    if (at + CENTRAL_BYTES > stop || view(bytes).getUint32(at, true) !== 0x02014b50)
      throw structure('the directory has a record that is not one');
    const v = view(bytes.subarray(at));
    const [nameLength = 0, extraLength = 0, commentLength, disk] = [28, 30, 32, 34].map((offset) =>
      v.getUint16(offset, true),
    );
    const next = at + CENTRAL_BYTES + nameLength + extraLength;
    if (next > stop) throw structure('a record of the directory is longer than the directory');
    if (commentLength !== 0) throw structure('an entry has a comment');
    if (disk !== 0) throw structure('an entry is in another part of the archive');
    const nameStart = at + CENTRAL_BYTES;
    checkExtra(bytes.subarray(nameStart + nameLength, next));
    const flags = v.getUint16(8, true);
    const method = v.getUint16(10, true);
    checkFlags(flags, method);
    entries.push({
      nameBytes: bytes.subarray(nameStart, nameStart + nameLength),
      flags,
      method,
      crc: v.getUint32(16, true),
      compressedSize: v.getUint32(20, true),
      size: v.getUint32(24, true),
      externalAttributes: v.getUint32(38, true),
      localOffset: v.getUint32(42, true),
    });
    at = next;
  }
  if (entries.length !== end.entries)
    throw structure('the directory has fewer entries than the end record says');
  return entries;
}

/**
 * The data of an entry and where the next one must begin. The local header has to say what the directory says: tools
 * that read the one would otherwise see another file than tools that read the other.
 */
export function readLocal(
  bytes: Uint8Array,
  entry: ZipEntry,
  file: string,
  limit: number,
): { data: Uint8Array; next: number } {
  const at = entry.localOffset;
  const mismatch = (detail: string) => new IntakeError('zip-mismatch', file, detail);
  if (at + LOCAL_BYTES > limit || view(bytes).getUint32(at, true) !== 0x04034b50)
    throw mismatch('its local header is not where the directory says');
  const v = view(bytes.subarray(at));
  const nameLength = v.getUint16(26, true);
  const nameStart = at + LOCAL_BYTES;
  const dataStart = nameStart + nameLength + v.getUint16(28, true);
  const dataEnd = dataStart + entry.compressedSize;
  if (dataEnd > limit) throw mismatch('its data reach beyond the directory');
  const name = bytes.subarray(nameStart, nameStart + nameLength);
  if (Buffer.compare(name, entry.nameBytes) !== 0) throw mismatch('its two names differ');
  if (v.getUint16(6, true) !== entry.flags) throw mismatch('its two sets of flags differ');
  if (v.getUint16(8, true) !== entry.method) throw mismatch('its two methods differ');
  checkExtra(bytes.subarray(nameStart + nameLength, dataStart));
  const said = [14, 18, 22].map((offset) => v.getUint32(offset, true));
  const known = [entry.crc, entry.compressedSize, entry.size];
  const agrees = said.every((value, i) => value === known[i]);
  const data = bytes.subarray(dataStart, dataEnd);
  if ((entry.flags & FLAG_DESCRIPTOR) === 0) {
    if (!agrees) throw mismatch('its two sizes or checksums differ');
    return { data, next: dataEnd };
  }
  // Written by a packer that did not know the sizes yet: nothing said before, everything after.
  if (!agrees && said.some((value) => value !== 0))
    throw mismatch('its two sizes or checksums differ');
  const signed = dataEnd + 16 <= limit && view(bytes).getUint32(dataEnd, true) === 0x08074b50;
  const descriptor = signed ? dataEnd + 4 : dataEnd;
  if (descriptor + 12 > limit) throw mismatch('its data descriptor is missing');
  if (known.some((value, i) => view(bytes).getUint32(descriptor + 4 * i, true) !== value))
    throw mismatch('its data descriptor says something else');
  return { data, next: descriptor + 12 };
}

function checkFlags(flags: number, method: number): void {
  const unsupported = (detail: string) => new IntakeError('zip-unsupported', '', detail);
  if ((flags & 0b10_0000_0100_0001) !== 0) throw unsupported('an entry is encrypted');
  if ((flags & ~FLAGS_TAKEN) !== 0) throw unsupported(`an entry has flags 0x${flags.toString(16)}`);
  if (method !== STORED && method !== DEFLATED)
    throw unsupported(`an entry is packed by method ${method}; use deflate`);
}

function checkExtra(extra: Uint8Array): void {
  const v = view(extra);
  let at = 0;
  while (at < extra.length) {
    if (at + 4 > extra.length) throw structure('an extra field is cut off');
    const id = v.getUint16(at, true);
    if (!EXTRA_TAKEN.has(id))
      throw new IntakeError(
        'zip-unsupported',
        '',
        `an extra field 0x${id.toString(16)} is not taken`,
      );
    at += 4 + v.getUint16(at + 2, true);
  }
  if (at !== extra.length) throw structure('an extra field is longer than its place');
}
