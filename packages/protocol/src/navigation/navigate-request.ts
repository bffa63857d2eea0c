// What a program asks for when it opens another one, neutral of dialect.
import type { EnvVersion, Json } from '../dialect.ts';

/** What openEmbeddedMiniProgram asks for besides. */
export interface HalfScreenWish {
  /** The user may pull it to the whole screen. */
  allowFullScreen: boolean;
  /** `wx`: not the target's list but a product union vouches for the pair (`verify: 'unionProduct'`). */
  union: boolean;
}

/** The base library has already checked types; the host checks everything again. */
export interface NavigateRequest {
  appId?: string;
  /** `wx`: `#小程序://…`, replaces appId and path when the registry knows it. */
  shortLink?: string;
  path?: string;
  /** `my` only. */
  query?: Record<string, string>;
  extraData?: Json;
  envVersion?: EnvVersion;
  noRelaunchIfPathUnchanged?: boolean;
  /** The caller listens or may emit: it passed `events`, or wants `res.eventChannel`. */
  wantsChannel?: boolean;
  /** openEmbeddedMiniProgram: over the lower part of the caller, where that is possible; else as any jump. */
  embedded?: HalfScreenWish;
}
