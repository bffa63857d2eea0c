// Routes of `this.router` and `this.pageRouter`, with addresses relative to a component or to its page.
import type { LayerCore } from '../component-layer.ts';
import type { MemberRoute } from '../routing/member-routes.ts';
import type { RouteRequest } from '../routing/route-request.ts';
import type { Members } from './definition.ts';

/** Callbacks and a promise, as every API of the dialect answers. */
export function createMemberRoute(core: LayerCore): MemberRoute {
  const { router, errors, natives } = core.context;

  return async (base, kind, options) => {
    const given = (typeof options === 'object' && options !== null ? options : {}) as Members;
    const request: RouteRequest = { kind, base };
    if (typeof given['url'] === 'string') request.url = given['url'];
    if (typeof given['delta'] === 'number') request.delta = given['delta'];
    if (typeof given['events'] === 'object' && given['events'] !== null)
      request.events = given['events'] as NonNullable<RouteRequest['events']>;
    const tell = (name: 'success' | 'fail' | 'complete', value: unknown): void => {
      const callback = given[name];
      if (typeof callback === 'function')
        errors.guard(`${kind} ${name}`, () => (callback as (value: unknown) => unknown)(value));
    };
    const result = await router.route(request);
    if (result.ok) {
      const value = result.eventChannel ? { eventChannel: result.eventChannel } : {};
      tell('success', value);
      tell('complete', value);
      return value;
    }
    const failure = natives.loadMore().describeRouteFailure('my', kind, result.failure);
    tell('fail', failure);
    tell('complete', failure);
    if (given['fail'] ?? given['complete']) return failure;
    throw failure;
  };
}
