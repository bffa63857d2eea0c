// The program's scripts: the main package and the sub-packages that were loaded, with everything they define.
import type {
  ComponentRecord,
  ModuleFactory,
  ProgramBundle,
  TemplateGroup,
} from '@atrium/protocol';
import type { BundleRegistry } from '../context.ts';

export interface ProgramCode extends BundleRegistry {
  /** What `globalThis.__atrium(bundle)` does. */
  add(bundle: ProgramBundle): void;
  component(path: string): ComponentRecord | undefined;
  module(id: string): ModuleFactory | undefined;
  resolve(from: string, specifier: string): string | undefined;
  /** The template group a component's template lives in. */
  templates(path: string): TemplateGroup;
  pagePaths(): readonly string[];
}

export function createProgramCode(
  main: () => ProgramBundle,
  fetch: (root: string) => Promise<void>,
): ProgramCode {
  const bundles = new Map<string, ProgramBundle>();
  const loading = new Map<string, Promise<void>>();
  let roots: { root: string; name?: string }[] | undefined;

  const subPackages = (): { root: string; name?: string }[] =>
    (roots ??= (main().app?.subPackages ?? []).map(({ root, name }) => ({
      root: trimSlashes(root),
      ...(name === undefined ? {} : { name }),
    })));
  const rootOf = (path: string): string =>
    subPackages().find(({ root }) => path.startsWith(`${root}/`))?.root ?? '';
  /** A module may live outside its root's folder (npm packages of the main one), so every bundle is asked. */
  const search = <T>(
    path: string,
    read: (bundle: ProgramBundle) => T | undefined,
  ): T | undefined => {
    const own = bundles.get(rootOf(path));
    const found = own && read(own);
    if (found !== undefined) return found;
    for (const bundle of bundles.values()) {
      const other = read(bundle);
      if (other !== undefined) return other;
    }
    return undefined;
  };

  return {
    get main() {
      return main();
    },
    add(bundle) {
      bundles.set(bundle.root, bundle);
    },
    rootOf,
    isLoaded: (root) => bundles.has(root),
    load(root) {
      if (bundles.has(root)) return Promise.resolve();
      let running = loading.get(root);
      if (!running) {
        running = fetch(root).finally(() => loading.delete(root));
        loading.set(root, running);
      }
      return running;
    },
    findRoot: (nameOrRoot) =>
      subPackages().find(
        ({ root, name }) => name === nameOrRoot || root === trimSlashes(nameOrRoot),
      )?.root,
    component: (path) => search(path, (bundle) => own(bundle.components, path)),
    module: (id) => search(id, (bundle) => own(bundle.modules, id)),
    resolve: (from, specifier) =>
      search(from, (bundle) => {
        const table = own(bundle.resolutions, from);
        return table && own(table, specifier);
      }),
    templates: (path) =>
      search(path, (bundle) => (own(bundle.components, path) ? bundle.templates : undefined)) ?? {},
    pagePaths() {
      const app = main().app;
      if (!app) return [];
      const sub = app.subPackages.flatMap(({ root, pages }) =>
        pages.map((page) => `${trimSlashes(root)}/${page}`),
      );
      return [...app.pages, ...sub];
    },
  };
}

const trimSlashes = (text: string): string => text.replace(/^\/+|\/+$/g, '');

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
