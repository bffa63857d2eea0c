// Builds a project folder again whenever its files change.
import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { BuildResult } from './compiler.ts';
import { createCompiler } from './node-compiler.node.ts';
import type { NodeCompilerOptions } from './node-compiler.node.ts';

export interface WatchOptions extends NodeCompilerOptions {
  /** After the first build and after each further one. `changed` are project paths; empty the first time. */
  onBuild: (result: BuildResult, changed: readonly string[]) => void;
  /** The compiler itself broke: a bug of ours, not of the program. */
  onError: (error: unknown) => void;
}

export interface ProjectWatcher {
  /** Resolves when nothing is watched or built any more. */
  close(): Promise<void>;
}

/** Editors write a file in several steps, and switching branches changes many: wait until it is quiet. */
const QUIET_MS = 20;

const UNWATCHED = /(?:^|[\\/])(?:node_modules|\.[^\\/]+)(?:[\\/]|$)/;

/** Dependencies are not watched: they change by `npm install`, after which one starts again. */
export function watchProject({ onBuild, onError, ...options }: WatchOptions): ProjectWatcher {
  const compiler = createCompiler(options);
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let building: Promise<void> = Promise.resolve();

  const build = (paths: readonly string[] | undefined): void => {
    building = building
      .then(() => (closed ? undefined : compiler.build(paths)))
      .then((result) => {
        if (result && !closed) onBuild(result, paths ?? []);
      })
      .catch(onError);
  };

  const watcher = watch(options.folder, {
    ignoreInitial: true,
    ignored: (path) => UNWATCHED.test(relative(options.folder, path)),
  });
  watcher.on('all', (_event, path) => {
    changed.add(relative(options.folder, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...changed].sort();
      changed.clear();
      build(paths);
    }, QUIET_MS);
  });
  watcher.on('error', onError);
  // What changes while the watcher settles is still seen: the first build comes after it.
  watcher.once('ready', () => build(undefined));

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await watcher.close();
      await building;
    },
  };
}
