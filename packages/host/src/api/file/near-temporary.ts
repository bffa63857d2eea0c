// Files on their way to a program that reads files synchronously: of temporary ones as many bytes as are allowed at once, the
// oldest go first.
import { NEAR_LIMITS, type NearFile } from '@atrium/protocol';
import { toBase64 } from '../bytes.ts';

export interface NearTemporary {
  give(path: string, blob: Blob): void;
  /** It was removed or moved, by the program's own wish. */
  forget(path: string): void;
}

export function createNearTemporary(send: (file: Promise<NearFile>) => void): NearTemporary {
  /** Path → size of those whose bytes the program has. */
  const given = new Map<string, number>();
  let total = 0;
  const forget = (path: string): void => {
    total -= given.get(path) ?? 0;
    given.delete(path);
  };
  return {
    give(path, blob) {
      send(nearFile(path, blob, true));
      if (blob.size > NEAR_LIMITS.temporaryMaxBytesPerFile) return;
      given.set(path, blob.size);
      total += blob.size;
      for (const [old, size] of given) {
        if (total <= NEAR_LIMITS.temporaryMaxBytes) break;
        forget(old);
        send(Promise.resolve({ path: old, size }));
      }
    },
    forget,
  };
}

/** @param withBytes unless it is too large for that */
export async function nearFile(path: string, blob: Blob, withBytes: boolean): Promise<NearFile> {
  const { size } = blob;
  if (!withBytes || size > NEAR_LIMITS.temporaryMaxBytesPerFile) return { path, size };
  return { path, size, base64: toBase64(new Uint8Array(await blob.arrayBuffer())) };
}
