// One entry into the program, in the shape its dialect documents (rules D1–D10).
import type { Dialect, EntryOptions } from '@atrium/protocol';
import type { EventChannel } from '../event-channel.ts';

export function shapeEntry(
  dialect: Dialect,
  entry: EntryOptions,
  channel: EventChannel | undefined,
): Record<string, unknown> {
  const eventChannel = channel ? { eventChannel: channel } : {};
  if (dialect === 'wx') {
    return {
      path: entry.path,
      // A `my` caller's app query joins the page's; the path wins on a clash (rule D9).
      query: { ...entry.appQuery, ...entry.pageQuery },
      scene: entry.scene,
      // Programs destructure it unguarded, so it is never absent (rule D3).
      referrerInfo: entry.referrerInfo ? { ...entry.referrerInfo } : {},
      apiCategory: entry.apiCategory,
      ...eventChannel,
    };
  }
  return {
    path: entry.path,
    // Absent, not empty, when the caller gave none (rule B10).
    ...(entry.appQuery ? { query: { ...entry.appQuery } } : {}),
    // A string in documented use (rule D8): "options.scene 是 String 类型的".
    scene: String(entry.scene).padStart(4, '0'),
    ...(entry.referrerInfo ? { referrerInfo: { ...entry.referrerInfo } } : {}),
    apiCategory: entry.apiCategory,
    ...eventChannel,
  };
}

/** What the entry page's onLoad gets. */
export const entryPageQuery = (dialect: Dialect, entry: EntryOptions): Record<string, string> =>
  dialect === 'wx' ? { ...entry.appQuery, ...entry.pageQuery } : { ...entry.pageQuery };
