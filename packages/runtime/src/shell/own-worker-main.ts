// Entry of `shell-worker.js`.
import { PART } from './load-own-worker.ts';
import { createOwnWorker } from './own-worker.ts';

Object.assign(globalThis, { [PART]: createOwnWorker });
