// view-scripts.js: the host of view scripts, for programs that have any.
import { createScriptHost } from '../scripts/script-host.ts';
import { definePart } from './view-parts.ts';

definePart('scripts', { createScriptHost });
