// A file the view asks for by the name the program used: one it was given, or wrote itself.
import { typeOf } from '@atrium/protocol';
import type { Kit } from '../kit/kit.ts';
import { fromBase64, type Bytes } from './bytes.ts';
import { programFiles, userPath } from './program-files.ts';

/** Null when there is none. */
export async function readFile(
  kit: Kit,
  src: string,
): Promise<{ mime: string; bytes: Bytes } | null> {
  const path = kit.files.toWire(src);
  if (path === undefined) return null;
  try {
    // Files the program wrote itself never leave the Worker.
    if (userPath(path) !== undefined)
      return { mime: typeOf(path), bytes: await programFiles(kit).read(path) };
    const { base64, mime } = await kit.call('file.read', { path });
    return { mime, bytes: fromBase64(base64) };
  } catch {
    return null;
  }
}
