// Everything between a read project and the files of its package.
import type { AppConfig, ComponentRecord, PackageManifest } from '@atrium/protocol';
import { buildRecord, emptyModule, rpxUnit } from '../components/build-records.ts';
import { allPages, collectComponents } from '../components/collect-components.ts';
import type { CollectedComponent } from '../components/collect-components.ts';
import { positionAt } from '../diagnostic.ts';
import { gameEntries, gameRecords, gameScripts } from '../game/game-page.ts';
import { isInPackage } from '../game/game-packages.ts';
import { addGamePlugins } from '../game/game-plugins.ts';
import type { JsonFile } from '../project/json-file.ts';
import { pluginRoot } from '../paths.ts';
import { addPluginModules, pluginEntries } from '../plugins/plugin-modules.ts';
import { firstFile } from '../project/program-files.ts';
import type { SourceFile } from '../project/program-files.ts';
import type { ProgramContext } from '../program-context.ts';
import type { Memory } from '../remember.ts';
import { moduleId } from '../scripts/resolve-module.ts';
import { collectModules, isScriptFile } from '../scripts/script-set.ts';
import type { ProgramModule, ScriptMemory } from '../scripts/script-set.ts';
import { readsFilesSync } from '../scripts/sync-file-calls.ts';
import type { ScriptTransform } from '../scripts/transform-script.ts';
import { pullBackground } from '../styles/pull-background.ts';
import { createStyleSet } from '../styles/style-set.ts';
import type { StyleMemory } from '../styles/style-set.ts';
import { createTemplateSet } from '../templates/template-set.ts';
import type { TemplateMemory } from '../templates/template-set.ts';
import { templateGroup, viewScript } from '../templates/template-group.ts';
import { isAsset, walkFiles } from './assets.ts';
import { bundleScript, workerScript } from './bundle-script.ts';
import type { BundleScript } from './bundle-script.ts';
import { findWorkers } from './find-workers.ts';
import { indexMap } from './source-map.ts';
import { holdsPrivateKey, isGameAsset } from './game-assets.ts';
import { chooseSyncFiles } from './sync-files.ts';
import type { Digests } from './write-package.ts';

export interface BuildMemory {
  scripts: ScriptMemory;
  templates: TemplateMemory;
  styles: StyleMemory;
  assets: Memory<string[]>;
}

export interface BuildInput {
  kind: PackageManifest['kind'];
  app: AppConfig;
  appJson: JsonFile;
  /** See `broughtPlugins`; none for programs. */
  broughtPlugins: ReadonlyMap<string, string>;
  context: ProgramContext;
  memory: BuildMemory;
  digests: Digests;
  transform: ScriptTransform;
  ignored: (path: string) => boolean;
  sourceMaps: boolean;
}

export interface BuiltFiles {
  files: Map<string, Uint8Array>;
  app: AppConfig;
  pages: string[];
  main: string;
  subPackages: Record<string, string>;
  viewScript?: string;
  worker?: string;
  /** See `PackageManifest`. */
  syncFiles: string[] | null;
  /** Page or component → the components its json names. */
  uses: Record<string, string[]>;
  stats: { lines: number; pages: number; components: number; modules: number };
}

const SCRIPT = 'program.js';
const VIEW_SCRIPT = 'view-scripts.js';
const WORKER_SCRIPT = 'worker-scripts.js';

export async function buildFiles(input: BuildInput): Promise<BuiltFiles> {
  const { context, memory, digests, transform } = input;
  const { files } = context;
  const game = input.kind === 'game' ? gameEntries(input.app, files) : undefined;
  const { components, appComponents } = game
    ? { components: new Map<string, CollectedComponent>(), appComponents: {} }
    : collectComponents(input.app, input.appJson, context);
  const roots = input.app.subPackages.map(({ root }) => root);
  const rootOf = (path: string): string => roots.find((root) => isInPackage(path, root)) ?? '';
  const tree = memory.assets.get('tree', [input.ignored.toString()], context, () =>
    walkFiles({ list: (path) => files.list(path), ignored: input.ignored }),
  );

  const pluginTrees = new Map(
    context.plugins.list.map(({ home }) => [
      home,
      walkFiles({ list: (path) => files.list(path), ignored: () => false }, home.slice(0, -1)),
    ]),
  );
  const treeOf = (home: string): string[] | undefined => pluginTrees.get(home);

  const workers = findWorkers(input.appJson, context, tree);
  const isWorker = new Set(workers.files);
  const app: AppConfig = {
    ...input.app,
    usingComponents: appComponents,
    ...('workers' in input.app ? { workers: workers.files.map(moduleId) } : {}),
  };
  const listScripts = (from: string): string[] =>
    (treeOf(pluginRoot(from)) ?? tree).filter(
      (path) =>
        isScriptFile(path) &&
        rootOf(path) === rootOf(from) &&
        isWorker.has(path) === isWorker.has(from),
    );

  const scriptFile = (key: string): string | null => firstFile(files, [`${key}.js`, `${key}.ts`]);
  // Engines rename `require` and ask for any script of the folder.
  const entries = game
    ? [...game.values(), ...gameScripts(tree, input.appJson).filter((path) => !isWorker.has(path))]
    : ['app', ...components.keys()].map(scriptFile).filter((file) => file !== null);
  entries.push(...pluginEntries(context.plugins));
  const modules = await collectModules(entries, context, memory.scripts, transform, listScripts);
  if (!game && !modules.has('app')) modules.set('app', emptyModule('app', 'App({});\n'));

  addPluginModules(context.plugins, modules, context.dialect);
  reportStrayRequires(modules, rootOf, context);
  const templates = createTemplateSet(context, memory.templates, tagsByTemplate(components));
  const styles = createStyleSet(context, memory.styles);
  if (game) addGamePlugins(input.broughtPlugins, files, modules);
  const records = game
    ? gameRecords(game, modules, input.appJson, context.report)
    : new Map<string, ComponentRecord>();
  for (const key of [...components.keys()].sort()) {
    const component = components.get(key);
    if (component)
      records.set(key, buildRecord(component, { context, app, modules, templates, styles }));
  }
  const appCss =
    (context.dialect === 'my' ? pullBackground(app.window) : '') +
    (styles.sheet('app', { prefix: '', host: 'app' }, rpxUnit(undefined, app))?.css ?? '');

  const out = new Map<string, Uint8Array>();
  const write = (path: string, script: BundleScript): void => {
    out.set(path, digests.bytes(path, script.pieces));
    if (input.sourceMaps)
      out.set(`${path}.map`, digests.bytes(`${path}.map`, indexMap(path, script.sections)));
  };
  // Games have no constructors: names like theirs are the game's own global variables.
  const globals =
    game !== undefined || [...modules.values()].some(({ script }) => script.replacesConstructors);
  const subPackages: Record<string, string> = {};
  for (const root of ['', ...roots]) {
    const path = root === '' ? SCRIPT : `${root}/${SCRIPT}`;
    if (root !== '') subPackages[root] = path;
    const own = new Map([...records].filter(([key]) => rootOf(key) === root));
    const closure = templates.closure(own.keys());
    const script = bundleScript({
      dialect: context.dialect,
      root,
      modules: modulesOf(modules, (id) => rootOf(id) === root),
      components: own,
      templates: templateGroup({
        templates: new Map(
          [...closure.templates].flatMap(([k, t]) => (t.code === null ? [] : [[k, t.code]])),
        ),
        scripts: closure.scripts,
      }),
      appCss: root === '' ? appCss : '',
      ...(root === '' ? { app, early: earlyOf(components, modules, input, rootOf) } : {}),
      globals,
      helpers: transform.helpers,
    });
    write(path, script);
  }

  if (workers.files.length > 0) {
    const own = await collectModules(
      workers.files,
      context,
      memory.scripts,
      transform,
      listScripts,
    );
    workers.checkReach(own.values());
    write(
      WORKER_SCRIPT,
      workerScript({
        dialect: context.dialect,
        modules: modulesOf(own, () => true),
        helpers: transform.helpers,
      }),
    );
  }

  const { viewScripts } = templates.closure(records.keys());
  if (viewScripts.size > 0)
    out.set(VIEW_SCRIPT, digests.bytes(VIEW_SCRIPT, [viewScript(viewScripts)]));

  const everything = [...tree, ...[...pluginTrees.values()].flat()];
  copyAssets(input, everything, components, styles.assets, out);
  return {
    files: out,
    app,
    pages: allPages(app),
    main: SCRIPT,
    subPackages,
    ...(viewScripts.size > 0 ? { viewScript: VIEW_SCRIPT } : {}),
    ...(workers.files.length > 0 ? { worker: WORKER_SCRIPT } : {}),
    syncFiles: readsFilesSync([...modules.values()].map(({ script }) => script))
      ? chooseSyncFiles(out)
      : null,
    uses: Object.fromEntries(
      [...components].map(([key, { config }]) => [
        key,
        Object.values(config.usingComponents ?? {}),
      ]),
    ),
    stats: {
      lines: countLines(context.sources),
      pages: allPages(app).length,
      components: records.size,
      modules: modules.size,
    },
  };
}

const lineCounts = new WeakMap<SourceFile, number>();

function countLines(sources: ReadonlySet<SourceFile>): number {
  let total = 0;
  for (const source of sources) {
    let lines = lineCounts.get(source);
    if (lines === undefined) {
      lines = source.text.split('\n').length;
      lineCounts.set(source, lines);
    }
    total += lines;
  }
  return total;
}

const modulesOf = (
  modules: Map<string, ProgramModule>,
  belongs: (id: string) => boolean,
): ProgramModule[] =>
  [...modules.values()].filter(({ id }) => belongs(id)).sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * Pages and components whose scripts have to run at launch, before anything is opened. WeChat and Alipay run all of them
 * unless app.json says `lazyCodeLoading`; only those that make global variables can tell the difference.
 */
function earlyOf(
  components: ReadonlyMap<string, CollectedComponent>,
  modules: ReadonlyMap<string, ProgramModule>,
  { appJson }: BuildInput,
  rootOf: (path: string) => string,
): string[] {
  if (appJson.value['lazyCodeLoading'] !== undefined) return [];
  return [...components.keys()].filter(
    (key) => rootOf(key) === '' && modules.get(key)?.script.writesGlobals,
  );
}

/** Which tags are components in a template; shared templates (`import`) may use those of any file. */
function tagsByTemplate(
  components: ReadonlyMap<string, CollectedComponent>,
): Parameters<typeof createTemplateSet>[2] {
  const everywhere = new Set<string>();
  for (const { config } of components.values())
    for (const tag of Object.keys(config.usingComponents ?? {})) everywhere.add(tag);
  return (key) => {
    const config = components.get(key)?.config;
    const generics = new Set(Object.keys(config?.['componentGenerics'] ?? {}));
    const own = config ? new Set(Object.keys(config.usingComponents ?? {})) : everywhere;
    return { components: own, generics };
  };
}

/** A module of another sub-package may not be there yet; only `require.async` waits for it. */
function reportStrayRequires(
  modules: ReadonlyMap<string, ProgramModule>,
  rootOf: (path: string) => string,
  context: ProgramContext,
): void {
  for (const { id, file, source, script, resolutions } of modules.values())
    for (const { specifier, later } of script.requires) {
      const target = resolutions[specifier];
      const root = target === undefined || later ? '' : rootOf(target);
      if (root === '' || root === rootOf(id)) continue;
      context.report({
        level: 'warning',
        code: 'script-other-package',
        file,
        ...positionAt(source?.text ?? '', Math.max(source?.text.indexOf(specifier) ?? 0, 0)),
        message: `"${specifier}" belongs to the sub-package "${root}", which may not be loaded yet.`,
        fix: 'use require.async, or move the module to the main package',
      });
    }
}

/** The program's own assets, those that styles name, and those beside the npm components in use. */
function copyAssets(
  { context, ignored, kind }: BuildInput,
  tree: readonly string[],
  components: ReadonlyMap<string, CollectedComponent>,
  named: ReadonlySet<string>,
  out: Map<string, Uint8Array>,
): void {
  const { files } = context;
  const configs = new Set([...components.keys()].map((key) => `${key}.json`));
  const isData = kind === 'game' ? isGameAsset : isAsset;
  const paths = new Set(tree.filter((path) => isData(path) && !configs.has(path)));
  for (const path of named) paths.add(path);
  const folders = new Set(
    [...components.keys()]
      .map((key) => /^.*(?:miniprogram_npm|node_modules)\/(?:@[^/]+\/)?[^/]+/.exec(key)?.[0])
      .filter((folder) => folder !== undefined),
  );
  for (const folder of folders)
    for (const path of walkFiles({ list: (at) => files.list(at), ignored }, folder))
      if (isAsset(path) && !path.endsWith('.json')) paths.add(path);
  for (const path of [...paths].sort()) {
    const file = files.read(path);
    if (!file || out.has(path)) continue;
    if (kind === 'game' && holdsPrivateKey(file.bytes))
      context.report({
        level: 'error',
        code: 'asset-private-key',
        file: path,
        line: 1,
        column: 1,
        message: 'A private key is in this file; it is left out, for everybody can read a package.',
        fix: 'move it out of the folder of the game',
      });
    else out.set(path, file.bytes);
  }
}
