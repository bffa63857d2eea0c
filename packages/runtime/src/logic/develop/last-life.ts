// What a program leaves to itself when its sources make it start again. It waits in the program's storage, under a key that
// is gone before the program's first line runs.
import type { EntryOptions, JsonObject, WorkerLaunch } from '@atrium/protocol';
import type { KeptParts } from './component-keeper.ts';

export const LAST_LIFE = 'atrium:develop:last-life';

export interface KeptPage {
  path: string;
  query: Record<string, string>;
  /** Of its data, what is not as it was when the page had opened. */
  data: JsonObject;
  /** Of what stands in it. */
  parts: KeptParts;
  scrollTop: number;
}

export interface LastLife {
  entry: EntryOptions;
  /** Bottom first. */
  pages: KeptPage[];
}

/** Takes it out of the storage, and enters the program as it was entered before, on the page that was its first. */
export function takeLastLife(launch: WorkerLaunch): LastLife | null {
  const text = launch.storage.find(([key]) => key === LAST_LIFE)?.[1];
  if (text === undefined) return null;
  launch.storage = launch.storage.filter(([key]) => key !== LAST_LIFE);
  const life = JSON.parse(text) as LastLife;
  const [first] = life.pages;
  if (!first) return null;
  // Of another jump: its event channel is closed.
  const { channelId: _, appQuery, ...entry } = life.entry;
  launch.entry = {
    ...entry,
    path: first.path,
    pageQuery: first.query,
    // In wx it has become a part of the page's query.
    ...(appQuery && launch.dialect === 'my' ? { appQuery } : {}),
  };
  return life;
}
