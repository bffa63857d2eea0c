// A route of `this.router` or `this.pageRouter`: relative to the component's own place or to its page's.
import type { LogicContext } from '../context.ts';
import type { RouteKind } from '../routing/route-request.ts';
import { isOptions, type Options } from './definition.ts';

export function memberRoute(
  context: LogicContext,
  base: string,
  kind: RouteKind,
  options: unknown,
): unknown {
  const given: Options = isOptions(options) ? options : {};
  const call = (name: string, value: object): void => {
    const callback = given[name];
    if (typeof callback === 'function') context.errors.guard(kind, () => callback(value));
  };
  const asked = context.router.route({
    kind,
    base,
    url: given['url'] as string,
    ...(kind === 'navigateBack' ? { delta: Number(given['delta'] ?? 1) } : {}),
    ...(isOptions(given['events'])
      ? { events: given['events'] as Record<string, () => void> }
      : {}),
  });
  const outcome = asked.then((result) => {
    if (result.ok) {
      const { eventChannel } = result;
      const value = { errMsg: `${kind}:ok`, ...(eventChannel ? { eventChannel } : {}) };
      call('success', value);
      call('complete', value);
      return value;
    }
    const failure = context.natives
      .loadMore()
      .describeRouteFailure(context.dialect, kind, result.failure);
    call('fail', failure);
    call('complete', failure);
    throw failure;
  });
  if (!('success' in given || 'fail' in given || 'complete' in given)) return outcome;
  outcome.catch(() => undefined);
  return undefined;
}
