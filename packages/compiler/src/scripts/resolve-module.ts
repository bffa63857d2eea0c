// `require` and `import` of programs: relative, absolute, bare and npm names, aliases, folders, JSON.
import type { Dialect } from '@atrium/protocol';
import { dirname, joinPath } from '../paths.ts';
import { firstFile, npmCandidates } from '../project/program-files.ts';
import type { PackageJson, ProgramFiles } from '../project/program-files.ts';

export interface ModuleContext {
  files: ProgramFiles;
  dialect: Dialect;
  /** `prefix/*` → `target/*`. */
  aliases: Readonly<Record<string, string>>;
}

/** Programs are JavaScript or TypeScript; packages also use the Node spellings. */
export const SCRIPT_EXTENSIONS = ['.js', '.ts', '.mjs', '.cjs'] as const;

export const npmFolder = (dialect: Dialect): string =>
  dialect === 'wx' ? 'miniprogram_npm' : 'node_modules';

/** The file a specifier names, or null. */
export function resolveModule(
  from: string,
  specifier: string,
  context: ModuleContext,
): string | null {
  const { files } = context;
  const aliased = applyAlias(specifier, context.aliases);
  if (/^\.{0,2}\//.test(aliased) || aliased === '.' || aliased === '..')
    return (
      asModule(files, joinPath(dirname(from), aliased)) ??
      packageBeside(from, aliased, context) ??
      rootBeside(from, aliased, context)
    );
  // npm first: a page may lie beside a file called like a package. Bare paths of one's own (`utils/util.js`) are tolerated.
  return (
    npmModule(from, aliased, context) ??
    asModule(files, joinPath(dirname(from), aliased)) ??
    asModule(files, joinPath(dirname(from), `/${aliased}`))
  );
}

/** `./kit` without a file of that name is the package `kit` in WeChat; its own demo is written so. */
const packageBeside = (from: string, specifier: string, context: ModuleContext): string | null =>
  context.dialect === 'wx' && /^\.\/[\w@]/.test(specifier)
    ? npmModule(from, specifier.slice(2), context)
    : null;

/** Older WeChat clients read a leading slash like `./`; what has no such file at the root is still written so. */
const rootBeside = (
  from: string,
  specifier: string,
  { files, dialect }: ModuleContext,
): string | null =>
  dialect === 'wx' && specifier.startsWith('/')
    ? asModule(files, joinPath(dirname(from), `.${specifier}`))
    : null;

function npmModule(from: string, name: string, { files, dialect }: ModuleContext): string | null {
  for (const candidate of npmCandidates(from, npmFolder(dialect), name)) {
    const found = asPackage(files, candidate, name) ?? asModule(files, candidate);
    if (found !== null) return found;
  }
  return null;
}

/** Longest prefix wins; `/` at the start of a target is the program's root. */
export function applyAlias(specifier: string, aliases: Readonly<Record<string, string>>): string {
  let best = '';
  for (const from of Object.keys(aliases)) {
    const matches = from.endsWith('/*')
      ? specifier.startsWith(from.slice(0, -1))
      : specifier === from;
    if (matches && from.length > best.length) best = from;
  }
  const target = best === '' ? undefined : aliases[best];
  if (target === undefined) return specifier;
  const rest = best.endsWith('/*') ? specifier.slice(best.length - 1) : '';
  return `/${target.replace(/^(?:\.?\/)+/, '').replace(/\*$/, '')}${rest}`;
}

function asModule(files: ProgramFiles, path: string | null): string | null {
  if (path === null) return null;
  const withExtension = (base: string): string[] => SCRIPT_EXTENSIONS.map((e) => base + e);
  const plain = /\.[a-z]+$/i.test(path) && isCode(path) ? [path] : [];
  // `x.js` of a TypeScript source.
  const retyped = path.endsWith('.js') ? [`${path.slice(0, -3)}.ts`] : [];
  const index = path === '' ? 'index' : `${path}/index`;
  return firstFile(files, [...plain, ...retyped, ...withExtension(path), ...withExtension(index)]);
}

const isCode = (path: string): boolean => /\.(?:js|ts|mjs|cjs|json)$/.test(path);

function asPackage(files: ProgramFiles, candidate: string, specifier: string): string | null {
  const parts = specifier.split('/');
  const depth = specifier.startsWith('@') ? 2 : 1;
  const inside = parts.slice(depth).join('/');
  const folder = inside === '' ? candidate : candidate.slice(0, -inside.length - 1);
  const json = files.packageJson(folder);
  if (!json) return null;
  if (inside !== '') {
    const exported = fromExports(json, `./${inside}`);
    return exported === null ? null : asModule(files, joinPath(folder, exported));
  }
  for (const entry of [json.main, fromExports(json, '.'), json.module]) {
    if (typeof entry !== 'string') continue;
    const found = asModule(files, joinPath(folder, entry));
    if (found !== null) return found;
  }
  return null;
}

const CONDITIONS = ['require', 'default', 'browser', 'import', 'module'];

function fromExports(json: PackageJson, subpath: string): string | null {
  const { exports } = json;
  if (typeof exports === 'string') return subpath === '.' ? exports : null;
  if (typeof exports !== 'object' || exports === null) return null;
  const table = exports as Record<string, unknown>;
  const hasSubpaths = Object.keys(table).some((key) => key.startsWith('.'));
  return pickCondition(hasSubpaths ? table[subpath] : subpath === '.' ? table : undefined);
}

function pickCondition(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  for (const condition of CONDITIONS) {
    const found = pickCondition((value as Record<string, unknown>)[condition]);
    if (found !== null) return found;
  }
  return null;
}

/** Path without `.js` or `.ts`, which is how bundles and stack traces name modules; other extensions stay. */
export const moduleId = (path: string): string => path.replace(/\.(?:js|ts)$/, '');
