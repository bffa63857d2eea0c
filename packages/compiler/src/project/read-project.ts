// What a project folder is: its dialect, where its sources are, and the settings of its project file.
import type { Dialect, JsonObject, PackageManifest } from '@atrium/protocol';
import type { Diagnostic } from '../diagnostic.ts';
import { readIgnored } from '../package/pack-options.ts';
import { toText } from '../hash.ts';
import { trimSlashes } from '../paths.ts';
import type { FileSource } from '../source-files.ts';
import { checkShape } from './config-shape.ts';
import { parseJsonFile } from './json-file.ts';
import type { JsonFile } from './json-file.ts';
import { PROJECT_SHAPE } from './project-shape.ts';
import { tsconfigAliases } from './tsconfig-aliases.ts';

export interface Project {
  dialect: Dialect;
  /** A folder with game.json in place of app.json is a mini game. */
  kind: PackageManifest['kind'];
  /** Folder of app.json or game.json inside the project; '' is the project folder itself. */
  root: string;
  appId: string;
  /** `prefix/*` → `target/*` of mini.project.json (`wx` has them in app.json), or of a tsconfig.json. */
  resolveAlias: Record<string, string>;
  /** Folder of the plugin that is developed in this project. */
  pluginRoot?: string;
  /** `my`: false when the project file switches the second component model off by name. */
  component2: boolean;
  /** `compileOptions.less` of mini.project.json, `useCompilerPlugins: ["less"]` of project.config.json. */
  less: boolean;
  /** `useCompilerPlugins: ["sass"]`; Alipay's tools have no such thing. */
  sass: boolean;
  /** Paths that the project file keeps out of packages. */
  ignored: (path: string) => boolean;
}

type Report = (d: Diagnostic) => void;

/** Null when there is no program here; then the reason was reported as fatal. */
export function readProject(
  source: FileSource,
  report: Report,
  wanted: { dialect?: Dialect; root?: string } = {},
): Project | null {
  const wx = readJson(source, 'project.config.json', report);
  const my = readJson(source, 'mini.project.json', report);
  // A folder that serves both dialects has both files; then the caller or the sources decide.
  const declared = my && !wx ? 'my' : wx && !my ? 'wx' : undefined;
  const settings = (dialect: Dialect): JsonObject => (dialect === 'my' ? my : wx)?.value ?? {};
  for (const dialect of wanted.dialect ? [wanted.dialect] : orderOf(declared)) {
    for (const root of wanted.root === undefined
      ? rootsOf(settings(dialect))
      : [trimSlashes(wanted.root)]) {
      if (isGame(source, root, settings(dialect)))
        return projectOf('wx', 'game', root, settings('wx'));
      if (source.stat(inside(root, 'app.json'))?.kind !== 'file') continue;
      const found = wanted.dialect ?? declared ?? dialectOfSources(source, root);
      if (wx && found === 'wx') checkShape(wx, PROJECT_SHAPE, report);
      const project = projectOf(found, 'program', root, settings(found));
      project.resolveAlias = { ...tsconfigAliases(source, root), ...project.resolveAlias };
      return project;
    }
  }
  report({
    level: 'fatal',
    code: 'project-no-app-json',
    file: 'app.json',
    line: 1,
    column: 1,
    message:
      'There is no app.json (or game.json of a mini game) in the project folder or in its miniprogramRoot.',
    fix: 'point the compiler at the folder that holds app.json',
  });
  return null;
}

const orderOf = (first: Dialect | undefined): Dialect[] =>
  first === 'my' ? ['my', 'wx'] : ['wx', 'my'];

const inside = (root: string, name: string): string => (root === '' ? name : `${root}/${name}`);

/** With both files the project file decides. */
function isGame(source: FileSource, root: string, settings: JsonObject): boolean {
  if (source.stat(inside(root, 'game.json'))?.kind !== 'file') return false;
  return settings['compileType'] === 'game' || !source.stat(inside(root, 'app.json'));
}

function rootsOf(settings: JsonObject): string[] {
  const named = [settings['miniprogramRoot'], settings['srcMiniprogramRoot']]
    .filter((root): root is string => typeof root === 'string')
    .map(trimSlashes);
  return [...new Set([...named, '', 'miniprogram', 'client'])];
}

function projectOf(
  dialect: Dialect,
  kind: Project['kind'],
  root: string,
  settings: JsonObject,
): Project {
  const options = asObject(settings['compileOptions']);
  const aliases: Record<string, string> = {};
  for (const [from, to] of Object.entries(asObject(options['resolveAlias'])))
    if (typeof to === 'string') aliases[from] = to;
  const named = asObject(settings['setting'])['useCompilerPlugins'];
  const plugins = Array.isArray(named) ? named : [];
  const appId = settings['appid'] ?? settings['appId'] ?? settings['TCSASappid'];
  return {
    dialect,
    kind,
    root,
    appId: typeof appId === 'string' ? appId : '',
    resolveAlias: aliases,
    // In compileOptions since format 2 of the file, beside it before.
    component2: (options['component2'] ?? settings['component2']) !== false,
    less: options['less'] === true || plugins.includes('less'),
    sass: dialect === 'wx' && plugins.includes('sass'),
    ignored: readIgnored(settings),
    ...(typeof settings['pluginRoot'] === 'string' ? { pluginRoot: settings['pluginRoot'] } : {}),
  };
}

/** Without a project file: whichever template extension is found first, pages before anything else. */
function dialectOfSources(source: FileSource, root: string): Dialect {
  const queue = [root];
  for (let i = 0; i < queue.length && i < 200; i++) {
    const folder = queue[i] ?? '';
    for (const { name, kind } of source.list(folder)) {
      if (name.endsWith('.axml') || name === 'app.acss') return 'my';
      if (name.endsWith('.wxml') || name === 'app.wxss') return 'wx';
      if (kind === 'directory' && name !== 'node_modules' && !name.startsWith('.'))
        queue.push(inside(folder, name).replace(/^\//, ''));
    }
  }
  return 'wx';
}

function readJson(source: FileSource, path: string, report: Report): JsonFile | null {
  const bytes = source.read(path);
  return bytes ? parseJsonFile(path, toText(bytes), report) : null;
}

const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
