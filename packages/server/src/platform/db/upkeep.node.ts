// What PGlite does not do by itself: it never tells the system to write files out, so that a loss of power could take
// everything since some unknown moment. Here that happens every half minute in which something was written; every hour,
// and when the server stops after a while, a copy of it all is kept besides.
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Query } from './database.node.ts';
import type { Snapshots } from './snapshots.node.ts';

export interface UpkeepOptions {
  query: Query;
  folder: string;
  snapshots: Snapshots;
  copy: () => Promise<Blob>;
  say: (text: string) => void;
}

export interface Upkeep {
  /** What was answered so far survives the loss of power. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const SYNC_MS = 30_000;
const SNAPSHOT_MS = 3_600_000;
const RECENT_MS = 600_000;

export async function startUpkeep(options: UpkeepOptions): Promise<Upkeep> {
  const { query, folder, snapshots, copy, say } = options;
  let synced = '';
  let filesOf = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** Grows with every write. */
  const position = async (): Promise<string> => {
    const { rows } = await sql<{ at: string }>`select pg_current_wal_lsn()::text as at`.execute(
      query,
    );
    return rows[0]?.at ?? '';
  };

  // A start by itself writes nothing worth another copy.
  let copied = (await snapshots.list()).length > 0 ? await position() : '';

  const sync = async (): Promise<void> => {
    if ((await position()) === synced) return;
    const from = Date.now();
    await sql`checkpoint`.execute(query);
    await flush(folder, filesOf);
    filesOf = from - CLOCK_STEP_MS;
    synced = await position();
  };

  const snapshot = async (): Promise<void> => {
    if ((await position()) === copied) return;
    await sync();
    await snapshots.save(await copy());
    copied = await position();
  };

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch((error: Error) => say(`the database could not be saved: ${error.message}`));
    return done;
  };
  const timers = [
    setInterval(() => void inTurn(sync).catch(() => undefined), SYNC_MS),
    setInterval(() => void inTurn(snapshot).catch(() => undefined), SNAPSHOT_MS),
  ];
  for (const timer of timers) timer.unref();

  return {
    sync: () => inTurn(sync),
    async close() {
      for (const timer of timers) clearInterval(timer);
      // Who starts and stops all day need not wait for a copy each time.
      const recent = (await snapshots.ageMs()) < RECENT_MS;
      await inTurn(recent ? sync : snapshot).catch(() => undefined);
    },
  };
}

/** Some file systems count time in steps of two seconds. */
const CLOCK_STEP_MS = 2000;

async function flush(folder: string, changedSince: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // A file may go while the others are looked at.
    const found = await stat(file).catch(() => null);
    if (!found || found.mtimeMs < changedSince) continue;
    const handle = await open(file, 'r+').catch(() => null);
    if (!handle) continue;
    await handle.sync();
    await handle.close();
  }
}
