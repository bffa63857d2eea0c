// wx: the steps of a route (since 3.5.5), beside onAppRoute.
import type { RouteMoment } from '../../context.ts';
import { eventPairs, type EventSource } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import type { ApiTable } from '../kit/method.ts';

export const wxRouteEvents = (kit: Kit): ApiTable => {
  const step = (wanted: RouteMoment['step']): EventSource => ({
    connect: (emit) =>
      kit.context.events.route.add(({ step: now, kind, routeId, path, query, page }) => {
        if (now !== wanted) return;
        emit({
          openType: kind,
          path,
          query,
          routeEventId: String(routeId),
          ...(page ? { page: page.instance, webviewId: page.pageId } : {}),
        });
      }),
  });
  return eventPairs(kit, {
    BeforeAppRoute: step('begin'),
    BeforePageUnload: step('before-unload'),
    AfterPageUnload: step('after-unload'),
    BeforePageLoad: step('before-load'),
    AfterPageLoad: step('after-load'),
    AppRouteDone: step('done'),
  });
};
