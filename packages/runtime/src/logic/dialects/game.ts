// A runtime for mini games: wx with what games have and without pages. All of it is one script (`logic-game.js`): what the
// second script of programs holds (canvases, sound) every game needs.
import { wxConvention } from '../api/kit/wx-convention.ts';
import { gameTable } from '../api/wx/game/game-api.ts';
import { wxMore } from '../api/wx/wx-more.ts';
import { createGameLayer } from '../game/game-layer.ts';
import type { DialectParts, Dialects } from './dialect-parts.ts';
import { wx } from './wx.ts';

export const game: DialectParts = {
  ...wx,
  createLayer: createGameLayer,
  apiTable: gameTable,
  convention: wxConvention,
  more: wxMore,
};

export const dialects: Dialects = { wx: game };
