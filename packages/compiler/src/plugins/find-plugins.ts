// Plugins of a program: whose sources are at hand, and what each of them offers. Facts: "Using plug-ins" and "Developing
// plug-ins" of WeChat's documentation, 插件使用 and 插件开发 of Alipay's.
import type { AppConfig, JsonObject } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import { resolveComponent } from '../components/resolve-component.ts';
import { PLUGINS, joinPath, pluginRoot } from '../paths.ts';
import type { JsonFile } from '../project/json-file.ts';
import { object } from '../project/json-values.ts';
import { resolveModule } from '../scripts/resolve-module.ts';
import type { ModuleContext } from '../scripts/resolve-module.ts';
import type { PluginFolders } from './plugin-folders.ts';

export interface Plugin {
  /** The name the program gives it. */
  alias: string;
  /** AppID of who provides it. */
  provider: string;
  /** Where its files are for the program, with a slash at the end. */
  home: string;
  /** Public name → key. */
  components: Record<string, string>;
  pages: Record<string, string>;
  /** Those that only the plugin itself opens. */
  privatePages: string[];
  /** The script of its interface. */
  main: string | null;
  /** The program's script that `requireMiniProgram` answers. */
  exported: string | null;
  /** Key of one of its pages or components → generic → key of the program's component. */
  generics: Record<string, Record<string, string>>;
}

export interface PluginSet {
  readonly list: readonly Plugin[];
  /** `useDynamicPlugins`: they also go by their number, `dynamic-plugin://number/page`. */
  readonly dynamic: boolean;
  /** The key `plugin://name/component` or `plugin-private://provider/path` stands for; null without its source. */
  component(address: string): string | null;
  /** What the program puts in place of the generics of a plugin's page or component. */
  generics(key: string): Record<string, string>;
}

export const NO_PLUGINS: PluginSet = {
  list: [],
  dynamic: false,
  component: () => null,
  generics: () => ({}),
};

export interface PluginWorld extends ModuleContext {
  readJson: (path: string) => JsonFile | null;
  folders: PluginFolders;
  /** Names of plugins that a mini game has in its own folder. */
  brought: ReadonlyMap<string, string>;
  /** Takes the place of each plugin's files as soon as it is known. */
  mounts: Map<string, string>;
  report: (d: Diagnostic) => void;
}

export function findPlugins(appJson: JsonFile, world: PluginWorld): PluginSet {
  const dynamic = world.dialect === 'my' && appJson.value['useDynamicPlugins'] === true;
  const declared = declarations(appJson);
  const list = [...declared, ...(dynamic ? undeclared(declared, world.folders) : [])].flatMap(
    ({ alias, entry, at }) => {
      const plugin = readPlugin(alias, entry, {
        ...world,
        file: appJson.file,
        at: appJson.at(...at),
      });
      return plugin ? [plugin] : [];
    },
  );
  return {
    list,
    dynamic,
    component(address) {
      const [, scheme, name, inside] =
        /^(plugin|plugin-private):\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
      if (name === undefined || inside === undefined) return null;
      if (scheme === 'plugin') {
        const components = list.find((plugin) => plugin.alias === name)?.components ?? {};
        return Object.hasOwn(components, inside) ? (components[inside] ?? null) : null;
      }
      const home = list.find((plugin) => plugin.provider === name)?.home;
      return home === undefined
        ? null
        : resolveComponent(`${home}plugin.json`, `/${inside}`, world);
    },
    generics: (key) => list.find(({ home }) => home === pluginRoot(key))?.generics[key] ?? {},
  };
}

interface Declaration {
  alias: string;
  entry: JsonObject;
  at: (string | number)[];
}

/** Plugins a program loads by their number while it runs: those atrium.json has the sources of. */
function undeclared(declared: Declaration[], folders: PluginFolders): Declaration[] {
  const known = new Set(declared.flatMap(({ alias, entry }) => [alias, entry['provider']]));
  return folders
    .names()
    .filter((name) => /^\d{16}$/.test(name) && !known.has(name))
    .map((alias) => ({ alias, entry: {}, at: ['useDynamicPlugins'] }));
}

/** Those of the app and those of its sub-packages. */
function declarations({ value }: JsonFile): Declaration[] {
  const of = (raw: unknown, at: (string | number)[]): Declaration[] =>
    Object.entries(object(raw)).map(([alias, entry]) => ({
      alias,
      entry: object(entry),
      at: [...at, alias],
    }));
  const packages = ['subpackages', 'subPackages'].flatMap((key) => {
    const raw = value[key];
    return Array.isArray(raw)
      ? raw.flatMap((one, i) => of(object(one)['plugins'], [key, i, 'plugins']))
      : [];
  });
  return [...of(value['plugins'], ['plugins']), ...packages];
}

function readPlugin(
  alias: string,
  entry: JsonObject,
  world: PluginWorld & { file: string; at: { line: number; column: number } },
): Plugin | null {
  const say = (code: string, message: string, fix: string): void =>
    world.report({ level: 'warning', code, file: world.file, ...world.at, message, fix });
  const named = typeof entry['provider'] === 'string' ? entry['provider'] : alias;
  // Alipay's word for the plugin that is developed here.
  const isOwn = /^{{\s*currentPluginId\s*}}$/.test(named);
  const provider = isOwn ? 'currentPluginId' : named;
  const { version } = entry;
  const isDev = isOwn || (typeof version === 'string' && version.startsWith('dev'));
  if (!/^\w[\w-]*$/.test(provider)) {
    say(
      'plugin-provider',
      `"${provider}" is no AppID of a plugin: "${alias}" is left out.`,
      `write the plugin's AppID as "provider"`,
    );
    return null;
  }
  const folder = world.folders.find(alias, provider, isDev);
  if (folder === null) {
    if (world.brought.has(alias)) return null;
    say(
      'plugin-missing',
      `The source of the plugin "${alias}" (${provider}) is not here; its components are left out and its interface fails.`,
      `put its folder into the project and name it in atrium.json: {"plugins": {"${alias}": "folder"}}`,
    );
    return null;
  }
  const home = `${PLUGINS}/${provider}/`;
  world.mounts.set(home, folder);
  const from = `${home}plugin.json`;
  const json = world.readJson(from);
  const config = json?.value ?? {};
  const main = typeof config['main'] === 'string' ? config['main'] : null;
  const components = keys(
    config['publicComponents'],
    (path) => resolveComponent(from, path, world),
    (name, path) =>
      world.report({
        level: 'warning',
        code: 'plugin-component',
        file: from,
        ...(json?.at('publicComponents', name) ?? { line: 1, column: 1 }),
        message: `There is no component ${path}, which the plugin "${alias}" offers as "${name}".`,
        fix: 'correct the path, or leave the name out',
      }),
  );
  const listed = config['pages'];
  // `wx` has a map of public pages there, `my` a list of all pages, and the map beside it.
  const all = Array.isArray(listed) ? listed.filter((path) => typeof path === 'string') : [];
  const open = Array.isArray(listed) ? config['publicPages'] : (listed ?? config['publicPages']);
  const pages = keys(open, (path) => joinPath(home, path));
  const exported = typeof entry['export'] === 'string' ? entry['export'] : null;
  const exportFile = exported === null ? null : resolveModule('app.json', `/${exported}`, world);
  if (exported !== null && exportFile === null)
    say(
      'plugin-export',
      `There is no script "${exported}" to export to the plugin.`,
      'correct the path',
    );
  const generics: Plugin['generics'] = {};
  for (const [name, given] of Object.entries(object(entry['genericsImplementation']))) {
    const key = components[name] ?? pages[name];
    if (key === undefined) continue;
    generics[key] = keys(
      given,
      (path) => resolveComponent('app.json', path, world),
      (generic, path) =>
        say(
          'plugin-generic',
          `There is no component ${path} to put in the place of "${generic}" of the plugin's "${name}".`,
          'correct the path',
        ),
    );
  }
  return {
    alias,
    provider,
    home,
    components,
    pages,
    privatePages: all.flatMap((path) => joinPath(home, path) ?? []),
    main: main === null ? null : resolveModule(from, `/${main}`, world),
    exported: exportFile,
    generics,
  };
}

/** Tag → component, of those that `<component is>` may name by number; see `dynamicAddress`. */
export const dynamicComponents = ({ list, dynamic }: PluginSet): Record<string, string> =>
  dynamic
    ? Object.fromEntries(
        list.flatMap(({ provider, components }) =>
          Object.entries(components)
            .filter(([name]) => /^[a-z][\w-]*$/i.test(name))
            .map(([name, key]) => [`dynamic-plugin-${provider}-${name}`, key]),
        ),
      )
    : {};

/** What the program calls the component of such a tag; any other tag is its own name. */
export const dynamicAddress = (tag: string): string =>
  tag.replace(/^dynamic-plugin-(\d{16})-/, 'dynamic-plugin://$1/');

/** Pages of plugins in the list of pages, and what `plugin://` and `plugin-private://` addresses lead to. */
export function withPluginPages(plain: AppConfig, { list, dynamic }: PluginSet): AppConfig {
  const app = dynamic ? { ...plain, dynamicPlugins: list.map(({ provider }) => provider) } : plain;
  const pagesOf = (plugin: Plugin): string[] => [
    ...new Set([...Object.values(plugin.pages), ...plugin.privatePages]),
  ];
  const pages = new Set(list.flatMap(pagesOf));
  if (pages.size === 0) return app;
  const addresses = list.flatMap((plugin) => [
    ...Object.entries(plugin.pages).flatMap(([name, key]) => [
      [`plugin:/${plugin.alias}/${name}`, key],
      ...(dynamic ? [[`dynamic-plugin:/${plugin.provider}/${name}`, key]] : []),
    ]),
    ...pagesOf(plugin).map((key) => [
      `plugin-private:/${plugin.provider}/${key.slice(plugin.home.length)}`,
      key,
    ]),
  ]);
  return {
    ...app,
    pages: [...app.pages, ...pages],
    pluginPages: Object.fromEntries(addresses) as Record<string, string>,
  };
}

/** @param missing hears, as JSON, what stands for nothing. */
function keys(
  raw: unknown,
  resolve: (path: string) => string | null,
  missing: (name: string, path: string) => void = () => {},
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, path] of Object.entries(object(raw))) {
    const key = typeof path === 'string' ? resolve(path) : null;
    if (key === null) missing(name, JSON.stringify(path));
    else found[name] = key;
  }
  return found;
}
