// Copies of PGlite's whole folder, the newest few, beside it: what a start falls back on when the folder cannot be opened.
import { open, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { keepAs, makeFolder } from '../lasting-files.node.ts';

const KEPT = 3;
const NAME = /^database-\d{8}T\d{9}Z\.tgz$/;

export interface Snapshots {
  save(copy: Blob): Promise<void>;
  /** Newest first. */
  list(): Promise<string[]>;
  load(name: string): Promise<Blob>;
  /** Of the newest; Infinity: there is none. */
  ageMs(): Promise<number>;
}

export function openSnapshots(folder: string, now: () => Date = () => new Date()): Snapshots {
  const list = async (): Promise<string[]> =>
    (await readdir(folder).catch(() => []))
      .filter((it) => NAME.test(it))
      .sort()
      .reverse();
  return {
    list,
    async save(copy) {
      await makeFolder(folder);
      const name = `database-${now().toISOString().replaceAll(/[-:.]/g, '')}.tgz`;
      const draft = path.join(folder, `${name}.new`);
      const handle = await open(draft, 'w', 0o600);
      try {
        await handle.writeFile(new Uint8Array(await copy.arrayBuffer()));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await keepAs(draft, path.join(folder, name));
      for (const old of (await list()).slice(KEPT)) await rm(path.join(folder, old));
    },
    async ageMs() {
      const [newest] = await list();
      if (newest === undefined) return Infinity;
      return now().getTime() - (await stat(path.join(folder, newest))).mtimeMs;
    },
    load: async (name) => new Blob([await readFile(path.join(folder, name))]),
  };
}
