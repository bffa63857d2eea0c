// What a program asks for when it opens another one, neutral of dialect.
import type { EnvVersion, Json } from '../dialect.ts';

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
}
