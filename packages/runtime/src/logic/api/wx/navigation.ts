// wx: routes inside the program and jumps between programs.
import { pageRoutes } from '../core/page-routes.ts';
import { createProgramNavigation } from '../core/program-navigation.ts';
import { ApiFailure, unsupported } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import type { Options } from '../kit/parameters.ts';
import { wxThrow } from '../kit/wx-convention.ts';

export const wxNavigation = (kit: Kit): ApiTable => {
  const { context } = kit;
  const programs = createProgramNavigation(kit);

  const open = (api: string, params: string): ApiMethod =>
    method(params, (o) => programs.open(api, o), { needs: 'nav.open', gives: 'eventChannel' });

  return {
    ...pageRoutes(kit),

    navigateToMiniProgram: open(
      'navigateToMiniProgram',
      'appId path extraData envVersion shortLink noRelaunchIfPathUnchanged events',
    ),
    // Where there can be no half-screen the host makes it an ordinary jump, as documented.
    openEmbeddedMiniProgram: open(
      'openEmbeddedMiniProgram',
      'appId path extraData envVersion shortLink noRelaunchIfPathUnchanged events verify allowFullScreen',
    ),
    navigateBackMiniProgram: method(
      'extraData',
      (o) => programs.back('navigateBackMiniProgram', o),
      { needs: 'nav.back' },
    ),
    exitMiniProgram: method('', () => programs.exit('exitMiniProgram'), { needs: 'nav.exit' }),
    restartMiniProgram: method(
      'path',
      (o: Options) => {
        if (o['path'] === undefined) throw new ApiFailure('path', 'path is required');
        return programs.restart('restartMiniProgram', o);
      },
      { needs: 'nav.restart' },
    ),
    getLaunchOptionsSync: direct(() => context.entry.launchOptions(), { gives: ENTRY_FIELDS }),
    getEnterOptionsSync: direct(() => context.entry.enterOptions(), { gives: ENTRY_FIELDS }),
    getApiCategory: direct(() => kit.apiCategory()),
    // Documented to throw `no referrer`; with one there is nothing here that could keep the message.
    postMessageToReferrerMiniProgram: {
      kind: 'absent',
      reason: OWN_RESULT,
      value: () =>
        wxThrow(
          'postMessageToReferrerMiniProgram',
          unsupported(context.entry.current.referrerInfo ? OWN_RESULT : 'no referrer'),
        ),
    },
  };
};

const OWN_RESULT = 'not supported: pass extraData to navigateBackMiniProgram';
const ENTRY_FIELDS = 'path query scene referrerInfo apiCategory';
