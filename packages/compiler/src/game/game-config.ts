// game.json of a mini game → the AppConfig of the program it becomes: one page that fills the screen. Facts: the
// documentation of game.json.
import { GAME_PAGE } from '@atrium/protocol';
import type { AppConfig } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import { readPermission, readTimeouts } from '../project/common-config.ts';
import { TIMEOUTS, checkShape, type Shape } from '../project/config-shape.ts';
import type { JsonFile } from '../project/json-file.ts';
import { text } from '../project/json-values.ts';
import { readGamePackages } from './game-packages.ts';

const LANDSCAPE = ['landscape', 'landscapeLeft', 'landscapeRight'];

const PACKAGES: Shape = {
  list: { keys: { root: 'string', name: 'string', independent: 'boolean' }, required: ['root'] },
};

const GAME_SHAPE: Shape = {
  keys: {
    deviceOrientation: { oneOf: ['portrait', ...LANDSCAPE] },
    showStatusBar: 'boolean',
    networkTimeout: TIMEOUTS,
    subpackages: PACKAGES,
    subPackages: PACKAGES,
    openDataContext: 'string',
    permission: { map: { keys: { desc: 'string' }, required: ['desc'] } },
    resolveAlias: { map: 'string' },
  },
};

export interface GameConfigContext {
  fileExists: (path: string) => boolean;
  report: (d: Diagnostic) => void;
}

export function readGameConfig(json: JsonFile, context: GameConfigContext): AppConfig {
  const raw = json.value;
  const say = (
    level: Diagnostic['level'],
    code: string,
    at: (string | number)[],
    message: string,
    fix: string,
  ): void => context.report({ level, code, file: json.file, ...json.at(...at), message, fix });
  checkShape(json, GAME_SHAPE, context.report);
  if (!context.fileExists('game.js') && !context.fileExists('game.ts'))
    context.report({
      level: 'fatal',
      code: 'game-no-script',
      file: 'game.js',
      line: 1,
      column: 1,
      message: 'A mini game begins with game.js, and there is none beside game.json.',
      fix: 'create it, or point the compiler at the folder your engine builds into',
    });
  if (raw['openDataContext'] !== undefined)
    say(
      'warning',
      'game-open-data',
      ['openDataContext'],
      "The scripts of the open data context are not run: the super app has no list of the user's friends.",
      'nothing has to be done; what it draws stays empty',
    );

  const landscape = LANDSCAPE.includes(text(raw['deviceOrientation']) ?? '');
  return {
    pages: [GAME_PAGE],
    entryPagePath: GAME_PAGE,
    window: {
      navigationStyle: 'custom',
      navigationBarTextStyle: 'white',
      backgroundColor: '#000000',
      disableScroll: true,
      pageOrientation: landscape ? 'landscape' : 'portrait',
    },
    subPackages: readGamePackages(json, context.fileExists, say),
    preloadRule: {},
    usingComponents: {},
    networkTimeout: readTimeouts(raw['networkTimeout'], 'wx'),
    // Mini games have no navigation between programs (rule A29).
    navigateToMiniProgramAppIdList: [],
    permission: readPermission(raw['permission']),
    darkmode: false,
    debug: raw['debug'] === true,
    decodeQuery: true,
    // Which they are is known when the scripts are.
    ...(raw['workers'] === undefined ? {} : { workers: [] }),
  };
}
