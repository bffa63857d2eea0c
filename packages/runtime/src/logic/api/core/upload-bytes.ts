// A file made here becomes a temporary file of the host's: in pieces that fit into messages, no faster than the shell lets
// them through.
import type { Kit } from '../kit/kit.ts';
import { toBase64 } from './bytes.ts';

const PIECE_BYTES = 1024 * 1024;
const AT_ONCE = 6;
const PAUSE_MS = 500;

/** Answers its path on the wire. */
export async function uploadBytes(kit: Kit, bytes: Uint8Array, name: string): Promise<string> {
  const parts: string[] = [];
  try {
    return await send(kit, bytes, name, parts);
  } catch (error) {
    // Nobody else knows their names; those that are gone already are no loss.
    for (const path of parts)
      await kit.call('file.remove', { path, kind: 'file', recursive: false }).catch(() => null);
    throw error;
  }
}

/** `parts`: what lies in the host meanwhile. */
async function send(kit: Kit, bytes: Uint8Array, name: string, parts: string[]): Promise<string> {
  for (let from = 0; from === 0 || from < bytes.length; from += PIECE_BYTES) {
    if (parts.length >= AT_ONCE)
      await new Promise<void>((resolve) => {
        kit.context.natives.setTimeout(() => resolve(), PAUSE_MS);
      });
    const base64 = toBase64(bytes.subarray(from, from + PIECE_BYTES));
    parts.push((await kit.call('file.temporary', { name, base64 })).path);
  }
  const [only = ''] = parts;
  return parts.length === 1 ? only : (await kit.call('media.join', { parts, name })).path;
}
