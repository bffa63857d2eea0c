// Which names an entry of an archive may have: such that every system, tool and person reads the same path.
import { IntakeError } from './fault.ts';
import type { IntakeLimits } from './limits.ts';

/** Devices of Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
/** Control characters, and those that change the direction or are not seen: a reviewer would read another name. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const FORBIDDEN = /[\\:*?"<>|]/;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param isUtf8 flag 11; without it a name is in some unknown code page, and only ASCII means the same everywhere. */
export function decodeName(bytes: Uint8Array, isUtf8: boolean, limits: IntakeLimits): string {
  const refuse = (detail: string) =>
    new IntakeError(
      'zip-name',
      JSON.stringify(Buffer.from(bytes.subarray(0, 80)).toString('latin1')),
      detail,
    );
  if (bytes.length === 0) throw refuse('an entry has no name');
  if (bytes.length > limits.nameMaxBytes)
    throw refuse(`a name has ${bytes.length} bytes, more than ${limits.nameMaxBytes}`);
  if (!isUtf8 && bytes.some((byte) => byte > 0x7e))
    throw refuse('a name that is not ASCII must be marked as UTF-8');
  let name: string;
  try {
    name = utf8.decode(bytes);
  } catch {
    throw refuse('a name is not UTF-8');
  }
  if (INVISIBLE.test(name)) throw refuse('a name has characters that cannot be seen');
  if (FORBIDDEN.test(name)) throw refuse('a name has one of \\ : * ? " < > |');
  if (name.normalize('NFC') !== name) throw refuse('a name is not in Unicode form NFC');
  const path = name.endsWith('/') ? name.slice(0, -1) : name;
  const parts = path.split('/');
  if (parts.length > limits.nameMaxDepth) throw refuse(`folders are nested ${parts.length} deep`);
  for (const part of parts) {
    if (part === '') throw refuse('a path begins with a slash or has two in a row');
    if (part === '.' || part === '..') throw refuse('a path leads out of the archive');
    if (/[. ]$/.test(part) || part.startsWith(' '))
      throw refuse('a name begins with a space or ends with a dot or a space');
    if (RESERVED.test(part)) throw refuse('a name is a device on Windows');
  }
  return name;
}

/** Two names of one key would be one file on some system. */
export const nameKey = (path: string): string =>
  path.normalize('NFKC').toLowerCase().normalize('NFKC');
