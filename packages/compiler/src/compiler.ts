// A compiler for one program: sources in, package out; what did not change between builds is not done again.
import type { Dialect, PackageManifest } from '@atrium/protocol';
import { sortDiagnostics } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { forGames } from './game/for-games.ts';
import { readGameConfig } from './game/game-config.ts';
import { withGamePage } from './game/game-page.ts';
import { broughtPlugins } from './game/game-plugins.ts';
import { parsesWithAcorn } from './js-text.ts';
import type { SyntaxCheck } from './js-text.ts';
import type { MyFrontEnd } from './my/front-end.ts';
import { myFrontEnd } from './my/my-front-end.ts';
import { buildFiles } from './package/build-files.ts';
import type { BuildMemory } from './package/build-files.ts';
import { createDigests, writePackage } from './package/write-package.ts';
import { readAppConfig } from './project/app-config.ts';
import { stringMap } from './project/json-values.ts';
import { cacheFiles } from './project/program-files.ts';
import type { Project } from './project/read-project.ts';
import { readProject } from './project/read-project.ts';
import { collectDiagnostics, createContext } from './program-context.ts';
import { createMemory } from './remember.ts';
import { createScriptMemory } from './scripts/script-set.ts';
import { createScriptTransform } from './scripts/transform-script.ts';
import type { ScriptTransformer } from './scripts/transform-script.ts';
import type { FileSource } from './source-files.ts';
import type { CompileSheet, Preprocessor } from './styles/preprocessor.ts';
import { createStyleMemory } from './styles/style-set.ts';
import { createTemplateMemory } from './templates/template-set.ts';
import { NO_PLUGINS, findPlugins, withPluginPages } from './plugins/find-plugins.ts';
import { pluginFolders } from './plugins/plugin-folders.ts';
import { pageExists } from './components/resolve-component.ts';

export interface CompilerOptions {
  source: FileSource;
  /** `esbuild` in Node, `esbuild-wasm` in a browser. */
  esbuild: ScriptTransformer;
  /** When the project does not say it, or serves both. */
  dialect?: Dialect;
  /** Folder of app.json inside the project, when the project file does not say it. */
  root?: string;
  /** Over the one in the project file. */
  appId?: string;
  version?: string;
  /** Increasing per program; a function is asked at every build. */
  sequence?: number | (() => number);
  /** Version of the base library the package asks for. */
  runtime?: string;
  minify?: boolean;
  sourceMaps?: boolean;
  my?: MyFrontEnd;
  /** Whether a script parses; the default is slower than what Node has. */
  parses?: SyntaxCheck;
  /** For projects that switch Less or Sass on; the compiler for Node has both. */
  less?: CompileSheet;
  sass?: CompileSheet;
}

export interface BuildStats {
  milliseconds: number;
  /** Source lines that went into the package. */
  lines: number;
  pages: number;
  components: number;
  modules: number;
  /** Files that were compiled in this build and not taken from memory. */
  compiled: number;
  bytes: number;
}

export type BuildResult =
  | {
      ok: true;
      /** Path → bytes, `manifest.json` included. */
      package: Map<string, Uint8Array>;
      manifest: PackageManifest;
      /** sha256 of manifest.json, hex. */
      digest: string;
      /** Page or component → the components its json names. */
      uses: Record<string, string[]>;
      diagnostics: Diagnostic[];
      stats: BuildStats;
    }
  /** The program was refused; at least one diagnostic is fatal. */
  | { ok: false; diagnostics: Diagnostic[] };

export interface Compiler {
  /** @param changed project paths that may have changed since the last build; without it everything is looked at again. */
  build(changed?: readonly string[]): Promise<BuildResult>;
}

export const COMPILER = '@atrium/compiler 0.1.0';

/**
 * @example
 * const compiler = createCompiler({ source: memoryFiles({ 'app.json': '{"pages":["a"]}', … }), esbuild });
 * const result = await compiler.build();
 */
export function createCompiler(options: CompilerOptions): Compiler {
  const cache = cacheFiles(options.source);
  const parses = options.parses ?? parsesWithAcorn;
  const digests = createDigests();
  const transform = createScriptTransform(options.esbuild, options.minify ?? false, parses);
  const memory: BuildMemory = {
    scripts: createScriptMemory(),
    templates: createTemplateMemory(),
    styles: createStyleMemory(),
    assets: createMemory(),
  };
  // One build at a time: they share what they remember.
  let last: Promise<unknown> = Promise.resolve();

  const run = async (changed: readonly string[] | undefined): Promise<BuildResult> => {
    const started = performance.now();
    cache.refresh(changed);
    const { list, report } = collectDiagnostics();
    const refused = (): BuildResult => ({ ok: false, diagnostics: sortDiagnostics(list) });

    const wanted = {
      ...(options.dialect ? { dialect: options.dialect } : {}),
      ...(options.root === undefined ? {} : { root: options.root }),
    };
    const project = readProject(cache.project, report, wanted);
    if (!project) return refused();
    const mounts = new Map<string, string>();
    const game = project.kind === 'game';
    const found = cache.files(project.root, project.dialect === 'my', mounts);
    const files = game ? withGamePage(found) : found;
    const context = createContext({
      files,
      dialect: project.dialect,
      layout: cache.layout(),
      aliases: { ...project.resolveAlias },
      my: options.my ?? myFrontEnd,
      parses,
      plugins: NO_PLUGINS,
      preprocessors: preprocessorsOf(project, options),
      report: game ? forGames(report) : report,
    });
    const appJson = context.readJson(game ? 'game.json' : 'app.json');
    if (!appJson) return refused();
    Object.assign(context.aliases, stringMap(appJson.value['resolveAlias']));
    const brought = game ? broughtPlugins(appJson, files, report) : new Map<string, string>();
    context.plugins = findPlugins(appJson, {
      ...context,
      mounts,
      brought,
      folders: pluginFolders(cache.project, project.pluginRoot, report),
    });
    const fileExists = (path: string): boolean => files.isFile(path);
    const app = game
      ? readGameConfig(appJson, { fileExists, report })
      : readAppConfig(appJson, {
          dialect: project.dialect,
          pageExists: (page) => pageExists(page, context),
          fileExists,
          readJson: (path) => context.readJson(path),
          report,
        });
    if (!project.component2) app.component2 = false;
    // Reported with everything else that is wrong, so that authors fix it in one go.
    const isRefused = list.some((d) => d.level === 'fatal');

    const before = countComputed(memory);
    const built = await buildFiles({
      kind: project.kind,
      app: withPluginPages(app, context.plugins),
      appJson,
      broughtPlugins: brought,
      context,
      memory,
      digests,
      transform: await transform,
      ignored: project.ignored,
      sourceMaps: options.sourceMaps ?? true,
    });
    if (isRefused) return refused();

    const written = await writePackage(
      {
        dialect: project.dialect,
        kind: project.kind,
        appId: options.appId ?? project.appId,
        version: options.version ?? '1.0.0',
        sequence:
          typeof options.sequence === 'function' ? options.sequence() : (options.sequence ?? 0),
        runtime: options.runtime ?? '0.1.0',
        compiler: COMPILER,
        pages: built.pages,
        main: built.main,
        subPackages: built.subPackages,
        ...(built.viewScript === undefined ? {} : { viewScript: built.viewScript }),
        ...(built.worker === undefined ? {} : { worker: built.worker }),
        syncFiles: built.syncFiles,
        app: built.app,
      },
      built.files,
      digests,
    );
    for (const part of memories(memory)) part.sweep();
    let bytes = 0;
    for (const file of written.files.values()) bytes += file.length;
    return {
      ok: true,
      package: written.files,
      manifest: written.manifest,
      digest: written.digest,
      uses: built.uses,
      diagnostics: sortDiagnostics(list),
      stats: {
        ...built.stats,
        milliseconds: performance.now() - started,
        compiled: countComputed(memory) - before,
        bytes,
      },
    };
  };

  return {
    build(changed) {
      const next = last.then(() => run(changed));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

const memories = (memory: BuildMemory) => [
  memory.scripts.scripts,
  memory.scripts.resolutions,
  memory.templates.templates,
  memory.templates.scripts,
  memory.styles.styles,
  memory.assets,
];

const countComputed = (memory: BuildMemory): number =>
  memory.scripts.scripts.computed +
  memory.templates.templates.computed +
  memory.templates.scripts.computed +
  memory.styles.styles.computed;

const preprocessorsOf = (project: Project, { less, sass }: CompilerOptions): Preprocessor[] => [
  ...(project.less && less
    ? [{ name: 'less', extensions: ['.less'], compile: less } as const]
    : []),
  ...(project.sass && sass
    ? [{ name: 'sass', extensions: ['.scss', '.sass'], compile: sass } as const]
    : []),
];
