// How each dialect words a route that was refused.
import type { Dialect, MyFailure, WxFailure } from '@atrium/protocol';
import type { RouteFailure, RouteKind } from './route-request.ts';

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
