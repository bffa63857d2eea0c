// A route inside one program, neutral of dialect: what is asked, what comes of it, and how each dialect words a refusal.
import type { Dialect, MyFailure, WxFailure } from '@atrium/protocol';
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

/** Words as observed in shipped programs (wx) and documented (my). */
export const describeRouteFailure = (
  dialect: Dialect,
  kind: RouteKind,
  failure: RouteFailure,
): WxFailure | MyFailure =>
  dialect === 'wx' ? wxRouteFailure(kind, failure) : myRouteFailure(kind, failure);

function wxRouteFailure(kind: RouteKind, failure: RouteFailure): WxFailure {
  const fail = (reason: string): WxFailure => ({ errMsg: `${kind}:fail ${reason}` });
  switch (failure.code) {
    case 'not-found':
      return fail(`page "${failure.path}" is not found`);
    case 'tab-page':
      return fail(`can not ${kind} a tabbar page`);
    case 'not-tab-page':
      return fail('can not switch to no-tabBar page');
    case 'too-many-pages':
      return fail('webview count limit exceed');
    case 'first-page':
      return fail('cannot navigate back at first page.');
    case 'package':
      return fail(failure.reason);
    case 'url':
      return {
        errMsg: `${kind}:fail parameter error: parameter.url should be String instead of ${failure.actual};`,
        errno: 1001,
      };
  }
}

function myRouteFailure(kind: RouteKind, failure: RouteFailure): MyFailure {
  const fail = (error: number, errorMessage: string): MyFailure => ({ error, errorMessage });
  switch (failure.code) {
    case 'not-found':
      return fail(1, `${failure.url} resolved to ${failure.path} is not found`);
    case 'tab-page':
      return fail(3, `${kind} can not be used to open a tab page: ${failure.path}`);
    case 'not-tab-page':
      // Two blanks: the text as documented.
      return fail(1, `${failure.url} resolved to ${failure.path} is not tab,  which is not valid`);
    case 'too-many-pages':
      return fail(3, 'depth can not be more than 10');
    case 'first-page':
      return fail(3, 'already top of navigation');
    case 'package':
      return fail(3, failure.reason);
    case 'url':
      return fail(2, 'url should be a string');
  }
}
