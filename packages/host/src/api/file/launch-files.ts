// The files a program wrote or saved, for its launch, so that the Sync forms of its file system answer at once.
import { NEAR_LIMITS, type NearFile } from '@atrium/protocol';
import { toBase64 } from '../bytes.ts';
import type { FileStorage } from './file-storage.ts';

export interface LaunchFiles {
  /** `WorkerLaunch.files` */
  own: [path: string, content: string | number][];
  saved: NearFile[];
}

/**
 * Undefined when there are none, which is nearly always.
 * @param wantsBytes whether it reads files synchronously; asked only when there are files
 */
export async function launchFiles(
  storage: FileStorage,
  owner: { userId: string; appId: string },
  wantsBytes: () => Promise<boolean>,
): Promise<LaunchFiles | undefined> {
  const store = await storage.open(owner);
  const entries = await store.entries();
  if (entries.length === 0) return undefined;
  // The small ones first: most of what was kept is there then.
  const bySize = entries
    .flatMap(([path, { blob }]) => (blob ? [{ path, blob }] : []))
    .sort((a, b) => a.blob.size - b.blob.size);
  const bytes = new Map<string, string>();
  let room = (await wantsBytes()) ? NEAR_LIMITS.keptMaxBytes : 0;
  await Promise.all(
    bySize.map(async ({ path, blob }) => {
      if (blob.size > room) return;
      room -= blob.size;
      bytes.set(path, toBase64(new Uint8Array(await blob.arrayBuffer())));
    }),
  );
  const files: LaunchFiles = { own: [], saved: [] };
  for (const [path, { blob }] of entries) {
    const base64 = bytes.get(path);
    const size = blob?.size ?? 0;
    if (!path.startsWith('usr:'))
      files.saved.push({ path, size, ...(base64 !== undefined && { base64 }) });
    else if (!blob) files.own.push([`${path.slice('usr:'.length)}/`, '']);
    else files.own.push([path.slice('usr:'.length), base64 ?? size]);
  }
  return files;
}
