// my: routes inside the program and jumps between programs.
import { describeRouteFailure, type RouteKind } from '../../routing/route-request.ts';
import type { ChannelListener } from '../../event-channel.ts';
import { createProgramNavigation } from '../core/program-navigation.ts';
import { Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { isObject, number, typeName } from '../kit/parameters.ts';

const ENTRY_FIELDS = 'path query scene referrerInfo apiCategory eventChannel';

export const myNavigation = (kit: Kit): ApiTable => {
  const { context } = kit;
  const programs = createProgramNavigation(kit);

  const route = (kind: RouteKind, params: string): ApiMethod =>
    method(
      params,
      async (o) => {
        const { url, events } = o;
        if (kind !== 'navigateBack' && typeof url !== 'string')
          throw new Worded(
            describeRouteFailure('my', kind, { code: 'url', actual: typeName(url) }),
          );
        const result = await context.router.route({
          kind,
          ...(typeof url === 'string' ? { url } : {}),
          ...(kind === 'navigateBack' ? { delta: number(o['delta'], 1) } : {}),
          ...(isObject(events) ? { events: events as Record<string, ChannelListener> } : {}),
        });
        if (!result.ok) throw new Worded(describeRouteFailure('my', kind, result.failure));
        return result.eventChannel ? { eventChannel: result.eventChannel } : undefined;
      },
      kind === 'navigateTo' ? { gives: 'eventChannel' } : {},
    );
  const open = (api: string): ApiMethod =>
    method('appId path query extraData envVersion events', (o) => programs.open(api, o), {
      needs: 'nav.open',
      gives: 'eventChannel',
    });

  return {
    navigateTo: route('navigateTo', 'url events'),
    redirectTo: route('redirectTo', 'url'),
    reLaunch: route('reLaunch', 'url'),
    switchTab: route('switchTab', 'url'),
    navigateBack: route('navigateBack', 'delta'),
    navigateToMiniProgram: open('navigateToMiniProgram'),
    openEmbeddedMiniProgram: open('openEmbeddedMiniProgram'),
    navigateBackMiniProgram: method(
      'extraData',
      (o) => programs.back('navigateBackMiniProgram', o),
      { needs: 'nav.back' },
    ),
    exitMiniProgram: method('', () => programs.exit('exitMiniProgram'), { needs: 'nav.exit' }),
    restartMiniProgram: method('path', (o) => programs.restart('restartMiniProgram', o), {
      needs: 'nav.restart',
    }),
    getLaunchOptionsSync: direct(() => context.entry.launchOptions(), { gives: ENTRY_FIELDS }),
    getEnterOptionsSync: direct(() => context.entry.enterOptions(), { gives: ENTRY_FIELDS }),
  };
};
