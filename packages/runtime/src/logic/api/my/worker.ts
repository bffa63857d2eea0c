// my: createWorker.
import { createWorkers, type Workers } from '../core/workers.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

export const myWorker = (kit: Kit): ApiTable => {
  let workers: Workers | undefined;
  return {
    createWorker: direct(
      (path: unknown) => {
        workers ??= createWorkers(kit);
        const module = workers.find(path);
        if (module !== undefined && !workers.busy) return workers.create(module);
        // The documentation's example looks whether it got one.
        kit.warn(
          module === undefined
            ? `my.createWorker: ${String(path)} is not in "workers" of app.json`
            : 'my.createWorker: only one Worker at a time, terminate it first',
        );
        return undefined;
      },
      { params: 'scriptPath' },
    ),
  };
};
