// The sub-packages of game.json: folders with a game.js, or single scripts. None lies in another: a script is in one of them.
import { GAME_MAX } from '@atrium/protocol';
import type { AppConfig } from '@atrium/protocol';
import type { DiagnosticLevel } from '../diagnostic.ts';
import { normalizePath } from '../paths.ts';
import type { JsonFile } from '../project/json-file.ts';
import { objects, text } from '../project/json-values.ts';
import { moduleId } from '../scripts/resolve-module.ts';

type Say = (
  level: DiagnosticLevel,
  code: string,
  at: (string | number)[],
  message: string,
  fix: string,
) => void;

export const isScriptRoot = (root: string): boolean => /\.[jt]s$/.test(root);

/** The script the game begins with is in the main package. */
const isMain = (root: string): boolean => isScriptRoot(root) && moduleId(root) === 'game';

/** Whether a file, or a module by its id, is in the sub-package. */
export const isInPackage = (path: string, root: string): boolean =>
  path.startsWith(`${root}/`) || (isScriptRoot(root) && moduleId(path) === moduleId(root));

export function readGamePackages(
  { value: raw }: JsonFile,
  fileExists: (path: string) => boolean,
  say: Say,
): AppConfig['subPackages'] {
  const found: AppConfig['subPackages'] = [];
  for (const key of ['subpackages', 'subPackages'])
    for (const [i, entry] of objects(raw[key]).entries()) {
      const at = [key, i, 'root'];
      const given = text(entry['root']);
      // What is no text was said to be none.
      if (given === undefined) continue;
      const root = normalizePath(given);
      if (root === null || root === '' || isMain(root)) {
        say(
          'error',
          'config-bad-path',
          at,
          `"${given}" is no folder or script inside the game.`,
          'name a folder of the game, without the main package',
        );
        continue;
      }
      const other = found.find(
        (it) => it.root === root || isInPackage(root, it.root) || isInPackage(it.root, root),
      );
      if (other) {
        say(
          'error',
          'config-nested-package',
          at,
          `The sub-packages "${root}" and "${other.root}" overlap; the second is left out.`,
          'put them beside each other',
        );
        continue;
      }
      const script = isScriptRoot(root) ? root : `${root}/game.js`;
      if (!fileExists(script) && !fileExists(script.replace(/\.js$/, '.ts'))) {
        say(
          'error',
          'game-package-script',
          at,
          `The sub-package "${root}" has no script "${script}".`,
          'create it or remove the entry',
        );
        continue;
      }
      if (found.length === GAME_MAX.subPackages) {
        say(
          'error',
          'game-too-many-packages',
          at,
          `A game has at most ${GAME_MAX.subPackages} sub-packages; "${root}" and those after it are left out.`,
          'join some of them',
        );
        return found;
      }
      found.push({ root, name: text(entry['name']) ?? root, pages: [] });
    }
  return found;
}
