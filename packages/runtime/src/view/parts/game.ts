// view-game.js: the screen of mini games, loaded by the canvas that is one.
import { gameCss } from '../css/game-css.ts';
import { createGameScreen } from '../game/game-screen.ts';
import { definePart } from './view-parts.ts';

definePart('game', { createGameScreen, css: gameCss });
