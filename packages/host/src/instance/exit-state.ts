// The page a `wx` program is left on, for the next start that names none (`restartStrategy: homePageAndLatestPage`), with what
// its onSaveExitState answered. It lies beside the program's own data, under a name that is never told to it.
import type { EntryOptions, Json, PackageManifest, WorkerLaunch } from '@atrium/protocol';
import * as z from 'zod/mini';
import type { ProgramStore } from '../storage/program-storage.ts';

const KEY = '__atrium.exitState';
const DAY_MS = 24 * 60 * 60 * 1000;
/** Of the text that is kept. */
const MAX_CHARS = 1024 * 1024;

/** Scenes that continue what the user did before: WeChat's class A. */
const CONTINUING = new Set([
  1001, 1003, 1023, 1038, 1056, 1080, 1083, 1089, 1090, 1103, 1104, 1113, 1114, 1117,
]);

const kept = z.object({
  path: z.string().check(z.maxLength(1024)),
  query: z.record(z.string(), z.string()),
  until: z.number(),
  data: z.optional(z.custom<Json>(() => true)),
});

/** What `app.exitState` says, as it is kept; undefined: nothing is. */
export function exitStateOf(
  { app }: PackageManifest,
  left: { path?: string | undefined; query?: Record<string, string> | undefined; state?: unknown },
  now: number,
): string | undefined {
  const { path, query = {} } = left;
  const isTab = app.tabBar?.list.some(({ pagePath }) => pagePath === path);
  if (path === undefined || isTab) return undefined;
  const { data, expireTimeStamp } = Object(left.state) as Record<string, unknown>;
  const until = typeof expireTimeStamp === 'number' ? expireTimeStamp : now + DAY_MS;
  const text = JSON.stringify({ path, query, until, data });
  return text.length > MAX_CHARS ? undefined : text;
}

export async function keepExitState(store: ProgramStore, text: string | undefined): Promise<void> {
  await store.write(text === undefined ? { remove: [KEY] } : { set: [[KEY, text]] });
}

/** The program's own data, and how it starts when it is to show the page it was left on. */
export function readExitState(
  stored: [string, string][],
  { app, pages }: PackageManifest,
  entry: EntryOptions,
  now: number,
): { own: [string, string][]; isKept: boolean; again?: Pick<WorkerLaunch, 'entry' | 'exitState'> } {
  const text = stored.find(([key]) => key === KEY)?.[1];
  if (text === undefined) return { own: stored, isKept: false };
  const own = stored.filter(([key]) => key !== KEY);
  const read = kept.safeParse(parse(text));
  const goesHome =
    CONTINUING.has(entry.scene) &&
    entry.path === app.entryPagePath &&
    Object.keys(entry.pageQuery).length === 0;
  if (!read.success || !goesHome || read.data.until <= now) return { own, isKept: true };
  const { path, query, data } = read.data;
  // A newer version may have lost the page.
  if (!pages.includes(path)) return { own, isKept: true };
  const again = {
    entry: { ...entry, path, pageQuery: query },
    ...(data === undefined ? {} : { exitState: data }),
  };
  return { own, isKept: true, again };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
