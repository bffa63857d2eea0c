// Where in a project the sources of plugins are: beside the program that tries a plugin out, or where atrium.json says.
import type { JsonObject } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import { toText } from '../hash.ts';
import { normalizePath } from '../paths.ts';
import { parseJsonFile } from '../project/json-file.ts';
import type { FileSource } from '../source-files.ts';

export interface PluginFolders {
  /** The folder with its plugin.json; null when the project has none of it. */
  find(alias: string, provider: string, isDev: boolean): string | null;
  /** Every name in atrium.json. */
  names(): string[];
}

/**
 * @param own `pluginRoot` of the project file, which stands for every plugin of version `dev`. Others are named in
 * atrium.json by the program's name for them or by their provider: `{"plugins": {"map": "vendor/map-plugin"}}`.
 */
export function pluginFolders(
  source: FileSource,
  own: string | undefined,
  report: (d: Diagnostic) => void,
): PluginFolders {
  const isPlugin = (folder: string): boolean =>
    source.stat(inside(folder, 'plugin.json'))?.kind === 'file';
  let named: JsonObject | undefined;
  const names = (): JsonObject => {
    const bytes = source.read('atrium.json');
    const plugins = bytes && parseJsonFile('atrium.json', toText(bytes), report).value['plugins'];
    return typeof plugins === 'object' && plugins !== null && !Array.isArray(plugins)
      ? plugins
      : {};
  };
  const all = (): JsonObject => (named ??= names());
  /** A plugin's folder, or the project it is developed in. */
  const within = (folder: string): string | null => {
    if (isPlugin(folder)) return folder;
    const root = ['project.config.json', 'mini.project.json']
      .map((name) => {
        const file = source.read(inside(folder, name));
        return file && parseJsonFile(name, toText(file), () => {}).value['pluginRoot'];
      })
      .find((value) => typeof value === 'string');
    const place = normalizePath(`${folder}/${typeof root === 'string' ? root : 'plugin'}`);
    return place !== null && isPlugin(place) ? place : null;
  };
  return {
    find(alias, provider, isDev) {
      const given = all()[alias] ?? all()[provider];
      const folder = typeof given === 'string' ? normalizePath(given) : null;
      if (folder !== null) return within(folder);
      // WeChat's templates of plugins have it there.
      const root = normalizePath(own ?? 'plugin');
      return isDev && root !== null && isPlugin(root) ? root : null;
    },
    names: () => Object.keys(all()),
  };
}

const inside = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`;
