// `this.router` and `this.pageRouter`: an object of the five routes. Programs look at it without using it (they copy
// whole instances), so what a route does comes from the second script when one is asked for.
import type { RouteKind } from './route-request.ts';

const KINDS: readonly RouteKind[] = [
  'navigateTo',
  'redirectTo',
  'switchTab',
  'reLaunch',
  'navigateBack',
];

export type MemberRoute = (base: string, kind: RouteKind, options: unknown) => unknown;

/** `base`: path of the component or page that relative addresses start from. */
export const memberRoutes = (base: string, route: () => MemberRoute | undefined): object =>
  Object.fromEntries(
    KINDS.map((kind) => [kind, (options?: unknown) => route()?.(base, kind, options)]),
  );
