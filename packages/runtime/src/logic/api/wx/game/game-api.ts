// The whole of wx for mini games: what programs have without pages and jumps, and what only games have. All of it is in
// `logic-game.js`. Every module of this folder adds a table; a name in one of them replaces the absent one.
import { stageOf } from '../../../game/stage.ts';
import { absentTable } from '../../kit/absent.ts';
import type { Convention } from '../../kit/invoke.ts';
import type { Kit } from '../../kit/kit.ts';
import type { ApiTable, MainTable } from '../../kit/method.ts';
import { wxConvention, wxThrow } from '../../kit/wx-convention.ts';
import { wxTable } from '../wx-api.ts';
import { GAME_ABSENT } from './absent.ts';
import { gameAccount } from './account.ts';
import { gameAdvertPlaces } from './advert-places.ts';
import { gameButtons } from './buttons.ts';
import { gameCamera } from './camera.ts';
import { gameCanvas } from './canvas.ts';
import { gameEncode } from './encode.ts';
import { gameFacts } from './facts.ts';
import { gameInput } from './input.ts';
import { gameKeyboard } from './keyboard.ts';
import { gameKeys } from './keys.ts';
import { gameLifeCycle } from './life-cycle.ts';
import { gameOpenData } from './open-data.ts';
import { gameOrientation } from './orientation.ts';
import { gamePay } from './pay.ts';
import { gameReports } from './reports.ts';
import { gameShare } from './share.ts';
import { gameUserCloud } from './user-cloud.ts';
import { gameVideo } from './video.ts';

const MODULES: ((kit: Kit, convention: Convention) => ApiTable)[] = [
  gameAccount,
  gameAdvertPlaces,
  gameButtons,
  gameCamera,
  gameCanvas,
  gameEncode,
  gameFacts,
  gameInput,
  gameKeyboard,
  gameKeys,
  gameLifeCycle,
  gameOpenData,
  gameOrientation,
  gamePay,
  gameReports,
  gameShare,
  gameUserCloud,
  gameVideo,
];

/** Of programs alone: pages, and the way to other programs and back (rule A29). */
const NOT_FOR_GAMES = (
  'navigateToMiniProgram openEmbeddedMiniProgram navigateBackMiniProgram exitMiniProgram restartMiniProgram ' +
  'navigateTo redirectTo reLaunch switchTab navigateBack arrayBufferToBase64 base64ToArrayBuffer'
).split(' ');

export function gameTable(kit: Kit): MainTable {
  stageOf(kit.context).kit = kit;
  const convention = wxConvention(kit);
  const table = wxTable(kit);
  const own: MainTable = absentTable(kit, convention, GAME_ABSENT, wxThrow);
  for (const add of MODULES) Object.assign(own, add(kit, convention));
  // What the super app registered under such a name stays.
  for (const [name, entry] of Object.entries(own))
    if (entry.kind !== 'absent' || !Object.hasOwn(table, name)) table[name] = entry;
  for (const name of NOT_FOR_GAMES) delete table[name];
  return table;
}
