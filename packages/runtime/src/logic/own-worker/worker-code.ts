// The script of a program's own workers, as the module system asks for it: one bundle, nothing to load later.
import type { ModuleFactory, WorkerBundle } from '@atrium/protocol';
import type { ModuleCode } from '../modules/module-system.ts';

export function workerCode({ modules, resolutions }: WorkerBundle): ModuleCode {
  return {
    // A worker's module names fewer parameters and leaves the rest.
    module: (id) => own(modules, id) as ModuleFactory | undefined,
    resolve(from, specifier) {
      const table = own(resolutions, from);
      return table && own(table, specifier);
    },
    rootOf: () => '',
    isLoaded: () => true,
    load: () => Promise.resolve(),
  };
}

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
