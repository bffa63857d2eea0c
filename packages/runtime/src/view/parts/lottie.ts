// view-lottie.js: the player behind <lottie>, loaded by the tag's own definition when a page has one.
import { createLottie } from '../lottie/lottie-player.ts';
import { definePart } from './view-parts.ts';

definePart('lottie', { createLottie });
