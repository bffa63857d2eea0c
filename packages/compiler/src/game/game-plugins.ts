// Plugins of a mini game that lie in its own folder: engines are shared by games as plugins, and a game brings a copy of its
// engine for clients that have not got it (`"plugins": {"cocos": {"path": "cocos", …}}`, also `gamePlugins`). `requirePlugin('cocos')`
// and `requirePlugin('cocos/2d.js')` run its scripts; a plugin without a folder fails as those of programs do.
import { GAME_MAX } from '@atrium/protocol';
import type { JsonObject } from '@atrium/protocol';
import { emptyModule } from '../components/build-records.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { normalizePath } from '../paths.ts';
import type { JsonFile } from '../project/json-file.ts';
import { object, text } from '../project/json-values.ts';
import type { ProgramFiles } from '../project/program-files.ts';
import { moduleId } from '../scripts/resolve-module.ts';
import type { ProgramModule } from '../scripts/script-set.ts';

/** As WeChat's tools pack a plugin: one file of modules by name, the plugin's own beginning with its provider. */
const PACKED = `var all={},before=GameGlobal.define;
GameGlobal.define=function(name,factory){all[name.replace('__plugin__/','')]=factory};
require('target');
GameGlobal.define=before;
function load(name){var module={exports:{}};all[name](load,module,module.exports);return module.exports}
module.exports=load(Object.keys(all)[0]);
`;

/** Plugins whose scripts the game brings: the game's name for it → its folder. */
export function broughtPlugins(
  gameJson: JsonFile,
  files: ProgramFiles,
  report: (d: Diagnostic) => void,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const key of ['plugins', 'gamePlugins'])
    for (const [alias, plugin] of Object.entries(object(gameJson.value[key]))) {
      const path = text(object(plugin)['path']);
      const folder = path === undefined ? null : normalizePath(path);
      if (folder === null || folder === '' || files.list(folder).length === 0) continue;
      if (found.has(alias)) continue;
      const say = (code: string, message: string, fix: string): void =>
        report({
          level: 'error',
          code,
          file: gameJson.file,
          ...gameJson.at(key, alias, 'path'),
          message,
          fix,
        });
      // One script is one plugin's: every name for it is a module.
      const other = [...found].find(
        ([, it]) => `${it}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${it}/`),
      );
      if (other)
        say(
          'game-plugin-folder',
          `The folder "${folder}" of the plugin "${alias}" and "${other[1]}" of "${other[0]}" overlap; "${alias}" is left out.`,
          'give each plugin a folder of its own',
        );
      else if (found.size === GAME_MAX.plugins) {
        say(
          'game-too-many-plugins',
          `A game brings at most ${GAME_MAX.plugins} plugins; "${alias}" and those after it are left out.`,
          'remove those it does not need',
        );
        return found;
      } else found.set(alias, folder);
    }
  return found;
}

/** Every script of the game is among the modules by now. */
export function addGamePlugins(
  brought: ReadonlyMap<string, string>,
  files: ProgramFiles,
  modules: Map<string, ProgramModule>,
): void {
  const put = (id: string, code: string, target: string): void =>
    void modules.set(id, { ...emptyModule(id, code), resolutions: { target } });
  for (const [alias, folder] of brought) {
    const scripts = [...modules.keys()].filter((id) => id.startsWith(`${folder}/`));
    const main = mainOf(folder, files);
    const packed = `${folder}/plugin`;
    if (main !== null && scripts.includes(main))
      put(`plugin:/${alias}`, 'module.exports=require("target");\n', main);
    else if (scripts.includes(packed)) put(`plugin:/${alias}`, PACKED, packed);
    for (const id of scripts)
      // As the game writes it, and as an address is resolved.
      for (const name of [`${id}.js`, id])
        put(
          `plugin:/${alias}${name.slice(folder.length)}`,
          'module.exports=require("target");\n',
          id,
        );
  }
}

function mainOf(folder: string, files: ProgramFiles): string | null {
  try {
    const { main } = JSON.parse(files.read(`${folder}/plugin.json`)?.text ?? '{}') as JsonObject;
    return typeof main === 'string' ? moduleId(`${folder}/${main}`) : null;
  } catch {
    return null;
  }
}
