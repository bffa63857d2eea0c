// The program's own files for its launch, so that the Sync forms of its file system answer at once.
import { toBase64 } from '../bytes.ts';
import type { FileStorage } from './file-storage.ts';

/** `WorkerLaunch.files`: undefined when the program wrote none, which is nearly always. */
export async function launchFiles(
  storage: FileStorage,
  owner: { userId: string; appId: string },
): Promise<[string, string][] | undefined> {
  const store = await storage.open(owner);
  const own = (await store.entries()).filter(([path]) => path.startsWith('usr:'));
  if (own.length === 0) return undefined;
  return Promise.all(
    own.map(async ([path, { blob }]): Promise<[string, string]> => {
      const name = path.slice('usr:'.length);
      if (!blob) return [`${name}/`, ''];
      return [name, toBase64(new Uint8Array(await blob.arrayBuffer()))];
    }),
  );
}
