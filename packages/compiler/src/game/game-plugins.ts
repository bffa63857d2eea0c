// Plugins of a mini game that lie in its own folder: engines are shared by games as plugins, and a game brings a copy of its
// engine for clients that have not got it (`"plugins": {"cocos": {"path": "cocos", …}}`, also `gamePlugins`). `requirePlugin('cocos')`
// and `requirePlugin('cocos/2d.js')` run its scripts; a plugin without a folder fails as those of programs do.
import type { JsonObject } from '@atrium/protocol';
import { emptyModule } from '../components/build-records.ts';
import { trimSlashes } from '../paths.ts';
import type { JsonFile } from '../project/json-file.ts';
import { isObject } from '../project/json-values.ts';
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

/** Every script of the game is among the modules by now. */
export function addGamePlugins(
  { value: gameJson }: JsonFile,
  files: ProgramFiles,
  modules: Map<string, ProgramModule>,
): void {
  const put = (id: string, code: string, target: string): void =>
    void modules.set(id, { ...emptyModule(id, code), resolutions: { target } });
  for (const list of [gameJson['plugins'], gameJson['gamePlugins']].filter(isObject))
    for (const [alias, plugin] of Object.entries(list)) {
      if (!isObject(plugin) || typeof plugin['path'] !== 'string') continue;
      const folder = trimSlashes(plugin['path']);
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
