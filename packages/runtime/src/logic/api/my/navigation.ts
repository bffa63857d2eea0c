// my: routes inside the program and jumps between programs.
import { pageRoutes } from '../core/page-routes.ts';
import { createProgramNavigation } from '../core/program-navigation.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';

const ENTRY_FIELDS = 'path query scene referrerInfo apiCategory eventChannel';

export const myNavigation = (kit: Kit): ApiTable => {
  const { context } = kit;
  const programs = createProgramNavigation(kit);

  const open = (api: string): ApiMethod =>
    method('appId path query extraData envVersion events', (o) => programs.open(api, o), {
      needs: 'nav.open',
      gives: 'eventChannel',
    });

  return {
    ...pageRoutes(kit),
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
