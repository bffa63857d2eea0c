// What game.json of a mini game may say, as far as it matters before the compiler reads it: folders, lists and their lengths.
// A page called `game` has a file of that name as well, which says nothing of all this.
import * as z from 'zod';
import { GAME_MAX } from '@atrium/protocol';
import { packageFolder } from './app-json.ts';
import { checkShape } from './check-shape.ts';

/** A sub-package may be one script. */
const subPackages = z
  .array(z.looseObject({ root: packageFolder, name: z.string().max(64).optional() }))
  .max(GAME_MAX.subPackages);

const plugins = z
  .record(z.string().max(64), z.looseObject({ path: z.string().max(256).optional() }))
  .refine(
    (it) => Object.keys(it).length <= GAME_MAX.plugins,
    `a game names at most ${GAME_MAX.plugins} plugins`,
  );

const gameJson = z.looseObject({
  subpackages: subPackages.optional(),
  subPackages: subPackages.optional(),
  plugins: plugins.optional(),
  gamePlugins: plugins.optional(),
  openDataContext: z.string().max(256).optional(),
  resolveAlias: z.record(z.string().max(128), z.string().max(512)).optional(),
});

export const checkGameJson = (file: string, source: string): void =>
  checkShape(gameJson, 'game-json', file, source);
