// A strict reader of ZIP archives: whatever two tools could read in two ways is refused. Nothing is written anywhere.
// The readers on npm each let some of this pass (entries over each other, links, two files of one name, lying sizes), and
// none can be told not to, so the records are read here and only the inflating is left to zlib.
import { crc32, inflateRawSync } from 'node:zlib';
import { IntakeError } from './fault.ts';
import { INTAKE_LIMITS, type IntakeLimits } from './limits.ts';
import { decodeName, nameKey } from './zip-name.ts';
import {
  DEFLATED,
  FLAG_UTF8,
  readDirectory,
  readEnd,
  readLocal,
  type ZipEntry,
} from './zip-records.ts';

interface NamedEntry extends ZipEntry {
  name: string;
  isFolder: boolean;
}

/** Path → bytes, sorted by path. Throws `IntakeError`. */
export function readZip(
  bytes: Uint8Array,
  limits: IntakeLimits = INTAKE_LIMITS,
): Map<string, Uint8Array> {
  if (bytes.length > limits.archiveMaxBytes)
    throw new IntakeError(
      'zip-too-large',
      '',
      `the archive has more than ${limits.archiveMaxBytes} bytes`,
    );
  const end = readEnd(bytes);
  if (end.entries > limits.maxEntries)
    throw new IntakeError(
      'zip-too-large',
      '',
      `${end.entries} entries, more than ${limits.maxEntries}`,
    );
  const entries = readDirectory(bytes, end).map((entry): NamedEntry => {
    const name = decodeName(entry.nameBytes, (entry.flags & FLAG_UTF8) !== 0, limits);
    return { ...entry, name, isFolder: name.endsWith('/') };
  });
  // All sizes are believed only as upper bounds, and checked before anything is expanded.
  checkSizes(entries, limits);
  checkNames(entries);
  for (const entry of entries) checkType(entry);

  const files = new Map<string, Uint8Array>();
  let at = 0;
  // The data have to lie one after the other, from the first byte to the directory: nothing over, under or between them.
  for (const entry of [...entries].sort((a, b) => a.localOffset - b.localOffset)) {
    if (entry.localOffset !== at)
      throw new IntakeError(
        'zip-structure',
        entry.name,
        entry.localOffset < at
          ? 'two entries lie over each other'
          : 'something lies between the entries',
      );
    const { data, next } = readLocal(bytes, entry, entry.name, end.directoryOffset);
    at = next;
    const content = expand(entry, data);
    if (!entry.isFolder) files.set(entry.name, content);
  }
  if (at !== end.directoryOffset)
    throw new IntakeError(
      'zip-structure',
      '',
      'something lies between the entries and the directory',
    );
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkSizes(entries: readonly NamedEntry[], limits: IntakeLimits): void {
  let total = 0;
  for (const { name, size, compressedSize } of entries) {
    total += size;
    const large = (detail: string) => new IntakeError('zip-too-large', name, detail);
    if (size > limits.fileMaxBytes) throw large(`${size} bytes, more than ${limits.fileMaxBytes}`);
    if (total > limits.totalMaxBytes)
      throw large(`all files together have more than ${limits.totalMaxBytes} bytes`);
    if (size > limits.ratioFromBytes && size > compressedSize * limits.maxRatio)
      throw large(`it expands more than ${limits.maxRatio} times`);
  }
}

function checkNames(entries: readonly NamedEntry[]): void {
  const seen = new Map<string, boolean>();
  for (const { name, isFolder } of entries) {
    const key = nameKey(isFolder ? name.slice(0, -1) : name);
    if (seen.has(key))
      throw new IntakeError(
        'zip-name-twice',
        name,
        'two entries have this name, or differ in case only',
      );
    seen.set(key, isFolder);
  }
  // `a` beside `a/b`: a file where a folder must be.
  for (const key of seen.keys())
    for (let cut = key.lastIndexOf('/'); cut > 0; cut = key.lastIndexOf('/', cut - 1))
      if (seen.get(key.slice(0, cut)) === false)
        throw new IntakeError('zip-name-twice', key, 'a folder on its path is a file too');
}

/** Regular files and folders; no link, device or pipe, and nobody's rights on the way. */
function checkType({ name, isFolder, externalAttributes, size, compressedSize }: NamedEntry): void {
  const refuse = (detail: string) => new IntakeError('zip-file-type', name, detail);
  // Read for every system that may have made it: some readers look at the mode whatever the maker.
  const mode = externalAttributes >>> 16;
  const kind = mode & 0o170000;
  if (kind !== 0 && kind !== (isFolder ? 0o040000 : 0o100000))
    throw refuse(kind === 0o120000 ? 'it is a link' : 'it is neither a file nor a folder');
  if ((mode & 0o7000) !== 0) throw refuse('it has setuid, setgid or sticky rights');
  if ((externalAttributes & 0x08) !== 0) throw refuse('it is the label of a disk');
  if ((externalAttributes & 0x10) !== 0 && !isFolder) throw refuse('it says it is a folder');
  if (isFolder && (size !== 0 || compressedSize > 2)) throw refuse('a folder has data');
}

function expand(entry: NamedEntry, data: Uint8Array): Uint8Array {
  const corrupt = (detail: string) => new IntakeError('zip-corrupt', entry.name, detail);
  let content = data;
  if (entry.method === DEFLATED) {
    try {
      // One byte more than promised is enough to know of a lie.
      const { buffer, engine } = inflateRawSync(data, {
        maxOutputLength: entry.size + 1,
        info: true,
      }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
      if (engine.bytesWritten !== data.length) throw corrupt('something follows its data');
      content = buffer;
    } catch (error) {
      if (error instanceof IntakeError) throw error;
      throw corrupt('its data cannot be expanded to the size it says');
    }
  }
  if (content.length !== entry.size) throw corrupt('its size is not the one it says');
  if (crc32(content) !== entry.crc) throw corrupt('its checksum is wrong');
  return content;
}
