// Entry of `program-worker.js`: the base library of the worker a program makes itself.
import { bootOwnWorker } from './boot.ts';

bootOwnWorker();
