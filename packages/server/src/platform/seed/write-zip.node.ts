// Files → a ZIP archive, as an upload has it. The same files are the same bytes.
import { crc32, deflateRawSync } from 'node:zlib';

const UTF8 = 1 << 11;
const DEFLATED = 8;
/** 1980-01-01, the first day a ZIP knows. */
const DATE = 0x0021;
const VERSION = 20;

export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = Buffer.from(name, 'utf8');
    const data = deflateRawSync(bytes);
    // What the local header and the directory say alike, from "version needed" to the length of the extra field.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([word(0x04034b50), facts, path, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    const maker = Buffer.alloc(2);
    maker.writeUInt16LE(VERSION);
    directory.push(Buffer.concat([word(0x02014b50), maker, facts, tail, path]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
