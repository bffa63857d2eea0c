// What a program receives when it is opened or comes to the front.
import type { ApiCategory, Json } from './dialect.ts';

/** Scene ids the host produces (numbers as in WeChat; the `my` dialect shows them as strings, rule D8). */
export const SCENES = {
  other: 1000,
  main: 1001,
  search: 1005,
  scanQrCode: 1011,
  desktopIcon: 1023,
  fromProgram: 1037,
  backFromProgram: 1038,
  urlScheme: 1065,
  recentList: 1089,
  devHotReload: 1101,
  urlLink: 1194,
} as const;

/** Only the host writes this. `extraData` absent: none was sent, or the user merely closed or went back. */
export interface ReferrerInfo {
  appId: string;
  extraData?: Json;
}

/**
 * One entry into a program, neutral of dialect; the base library in the Worker gives it the dialect's shape.
 * `path` has no leading slash and no query.
 */
export interface EntryOptions {
  path: string;
  /** Parsed from the path's `?…`. `wx`: also the app query. */
  pageQuery: Record<string, string>;
  /** `my`: the separate app query; absent when the caller gave none (rule B10). */
  appQuery?: Record<string, string>;
  scene: number;
  referrerInfo?: ReferrerInfo;
  apiCategory: ApiCategory;
  /** Present when another program opened this one: the id of this jump's event channel. */
  channelId?: string;
}

/** How the pages of a live program react to an entry (rules A22–A24, B14–B15). */
export type PageAction = 'keep' | 'relaunch';

/** Reason in App.onHide: 0 left, 1 entered another program, 2 native page, 3 other. */
export type HideReason = 0 | 1 | 2 | 3;
