// The five routes inside a program: alike in both dialects but for the words of a refusal.
import type { ChannelListener } from '../../event-channel.ts';
import type { RouteKind } from '../../routing/route-request.ts';
import { Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { isObject, number, typeName } from '../kit/parameters.ts';

export function pageRoutes({ context, more }: Kit): ApiTable {
  const { dialect } = context;
  const route = (kind: RouteKind, params: string): ApiMethod =>
    method(
      params,
      async (o) => {
        const { url, events } = o;
        if (kind !== 'navigateBack' && typeof url !== 'string')
          throw new Worded(
            more().describeRouteFailure(dialect, kind, { code: 'url', actual: typeName(url) }),
          );
        const result = await context.router.route({
          kind,
          ...(typeof url === 'string' ? { url } : {}),
          ...(kind === 'navigateBack' ? { delta: number(o['delta'], 1) } : {}),
          ...(isObject(events) ? { events: events as Record<string, ChannelListener> } : {}),
        });
        if (!result.ok)
          throw new Worded(more().describeRouteFailure(dialect, kind, result.failure));
        return result.eventChannel ? { eventChannel: result.eventChannel } : undefined;
      },
      kind === 'navigateTo' ? { gives: 'eventChannel' } : {},
    );
  return {
    navigateTo: route('navigateTo', 'url events'),
    redirectTo: route('redirectTo', 'url'),
    reLaunch: route('reLaunch', 'url'),
    switchTab: route('switchTab', 'url'),
    navigateBack: route('navigateBack', 'delta'),
  };
}
