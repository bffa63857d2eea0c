// `usingComponents` values → keys of components: paths without leading slash or extension.
import { dirname, joinPath } from '../paths.ts';
import { firstFile, npmCandidates } from '../project/program-files.ts';
import { applyAlias, npmFolder } from '../scripts/resolve-module.ts';
import type { ModuleContext } from '../scripts/resolve-module.ts';

export const templateExtension = { wx: '.wxml', my: '.axml' } as const;
export const styleExtension = { wx: '.wxss', my: '.acss' } as const;
export const scriptExtension = { wx: '.wxs', my: '.sjs' } as const;

/** Names of components that come from elsewhere: plugins, the platform. */
export const isForeignComponent = (value: string): boolean => /^[a-z-]+:\/\//i.test(value);

/** `from` is the file or key that names the component. */
export function resolveComponent(
  from: string,
  value: string,
  context: ModuleContext,
): string | null {
  const aliased = applyAlias(value, context.aliases).replace(/\.(?:json|js|ts|wxml|axml)$/, '');
  const npm = npmCandidates(from, npmFolder(context.dialect), aliased);
  const candidates: (string | null)[] = /^\.{0,2}\//.test(aliased)
    ? [joinPath(dirname(from), aliased)]
    : [
        ...npm,
        // `@antv/my-f2`: a package that is one component, where its main module is.
        ...npm.map((folder) => mainOf(folder, context)),
        joinPath(dirname(from), aliased),
        joinPath(dirname(from), `/${aliased}`),
      ];
  for (const candidate of candidates) {
    if (candidate === null || candidate === '') continue;
    for (const key of [candidate, `${candidate}/index`])
      if (componentExists(key, context)) return key;
  }
  return null;
}

function mainOf(folder: string, { files }: ModuleContext): string | null {
  const main = files.packageJson(folder)?.main;
  return typeof main === 'string' ? joinPath(folder, main.replace(/\.js$/, '')) : null;
}

export function componentExists(key: string, { files, dialect }: ModuleContext): boolean {
  // A lone .js is a module; a component has a template or says so in its json.
  const [template, json, js, ts] = [
    key + templateExtension[dialect],
    `${key}.json`,
    `${key}.js`,
    `${key}.ts`,
  ];
  if (files.isFile(template)) return true;
  return files.isFile(json) && firstFile(files, [js, ts]) !== null;
}

/** A page is there when any of its files is: what else is missing is its own failure. */
export const pageExists = (key: string, { files, dialect }: ModuleContext): boolean =>
  ['.js', '.ts', templateExtension[dialect]].some((extension) => files.isFile(key + extension));
