// A route inside one program, neutral of dialect: what is asked, and what comes of it.
import type { ChannelListener, EventChannel } from '../event-channel.ts';

export type RouteKind = 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch';

export interface RouteRequest {
  kind: RouteKind;
  /** All kinds but navigateBack. */
  url?: string;
  /** navigateBack; 1 when absent. */
  delta?: number;
  /** navigateTo: listeners on what the opened page emits. */
  events?: Record<string, ChannelListener>;
  /** Path of the page or component a relative url starts from (`this.router`); absent: the top page. */
  base?: string;
  /** switchTab: the user tapped the tab bar. */
  byTap?: boolean;
}

export type RouteFailure =
  /** `url` is the address as asked for, `path` what it resolved to, with its query. */
  | { code: 'not-found'; url: string; path: string }
  | { code: 'tab-page'; url: string; path: string }
  | { code: 'not-tab-page'; url: string; path: string }
  | { code: 'too-many-pages' }
  | { code: 'first-page' }
  | { code: 'package'; reason: string }
  | { code: 'url'; actual: string };

export type RouteResult =
  | { ok: true; eventChannel?: EventChannel }
  | { ok: false; failure: RouteFailure };
